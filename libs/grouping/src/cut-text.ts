/** Cuts a text for display to `lengthMax` UTF-16 units, the last three of them `...`; never through a surrogate pair. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return `${text.slice(0, lengthMax - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
