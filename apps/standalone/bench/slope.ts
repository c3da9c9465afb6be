/** By how much a series grows from one value to the next, fitted by least squares. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let above = 0;
  let below = 0;
  for (const [n, value] of values.entries()) {
    above += (n - middle) * (value - mean);
    below += (n - middle) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
