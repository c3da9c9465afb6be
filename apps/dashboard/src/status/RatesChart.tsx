import type { Status } from '@errata/contract';
import { countOf, exactNumber } from '../words/format-number.js';

type Minutes = Status['minutes'];

const WIDTH = 600;

/** What came in and what was worked on, minute by minute on one scale; told apart by the line, not by colour alone. */
export function RatesChart({ minutes, height }: { minutes: Minutes; height: number }) {
  // The running minute is not over: it would look like a fall.
  const whole = minutes.slice(0, -1);
  const peak = Math.max(...whole.flatMap(({ accepted, digested }) => [accepted, digested]), 0);
  const path = (key: 'accepted' | 'digested'): string =>
    pathOf(
      whole.map((one) => one[key]),
      peak,
      height,
    );
  return (
    <>
      <figcaption className="second">
        <span className="rate-key" data-line="accepted" /> taken in, <span className="rate-key" data-line="digested" />{' '}
        worked on; at most {countOf(peak, 'request')} a minute
      </figcaption>
      <svg
        className="rates"
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Taken in and worked on, minute by minute; at most ${exactNumber(peak)}`}
      >
        <path className="rate-ground" d={`M0 ${height}H${WIDTH}`} />
        <path className="rate-accepted" d={path('accepted')} />
        <path className="rate-digested" d={path('digested')} />
      </svg>
    </>
  );
}

function pathOf(values: readonly number[], peak: number, height: number): string {
  const step = WIDTH / Math.max(values.length - 1, 1);
  // A line at the very edge would lose half of its width.
  const y = (value: number): number => height - 1 - (peak === 0 ? 0 : (value / peak) * (height - 2));
  return values.map((value, at) => `${at === 0 ? 'M' : 'L'}${(at * step).toFixed(1)} ${y(value).toFixed(1)}`).join('');
}
