import type { Ledger } from '@errata/contract';
import { countOf, exactNumber } from '../words/format-number.js';
import { clockTime, dayText, exactTime } from '../words/format-time.js';
import { fillOf, Swatch } from './EndPatterns.js';
import { type Bar, groupHours } from './group-hours.js';
import { END_WORDS } from './outcomes.js';
import { DRAWN, stackBar, totalOf } from './stack-bar.js';

const HEIGHT = 140;
/** What came in when, stacked by how it ended; the tallest bar is the scale. */
export function HoursChart({ hours, span }: { hours: Ledger['hours']; span: number }) {
  const bars = groupHours(hours, span);
  const peak = Math.max(...bars.map(totalOf), 0);
  if (peak === 0) return null;
  const shown = DRAWN.filter((end) => bars.some((bar) => bar[end] > 0));
  return (
    <section aria-labelledby="ledger-hours">
      <h2 id="ledger-hours">{span === 1 ? 'Hour by hour' : `In steps of ${span} hours`}</h2>
      <p className="second ledger-legend">
        At most {countOf(peak, 'event')} in {span === 1 ? 'an hour' : `${span} hours`}.
        {shown.map((end) => (
          <span key={end}>
            <Swatch end={end} /> {END_WORDS[end].word}
          </span>
        ))}
      </p>
      <svg className="hours" height={HEIGHT} role="img" aria-label={labelOf(bars, peak)}>
        {bars.map((bar, at) => (
          <HourBar key={bar.from} bar={bar} peak={peak} left={(100 * at) / bars.length} width={100 / bars.length} />
        ))}
      </svg>
      <p className="hours-axis third small" aria-hidden="true">
        <span>{axisText(bars[0]!.from, span)}</span>
        <span>{axisText(bars[Math.floor(bars.length / 2)]!.from, span)}</span>
        <span>now</span>
      </p>
    </section>
  );
}

/** All in per cent across, so that textures are not stretched. */
function HourBar({ bar, peak, left, width }: { bar: Bar; peak: number; left: number; width: number }) {
  const parts = stackBar(bar, peak, HEIGHT);
  return (
    <g className="hour">
      <rect className="hour-reach" x={`${left}%`} width={`${width}%`} height={HEIGHT} />
      <rect className="bar-none" x={`${left}%`} y={HEIGHT - 1} width={`${width * 0.84}%`} height={1} />
      {parts.map(({ end, top, tall }) => (
        <rect key={end} x={`${left}%`} y={top} width={`${width * 0.84}%`} height={tall} fill={fillOf(end)} />
      ))}
      <title>
        {[
          exactTime(Date.parse(bar.from)),
          ...parts.map(({ end, n }) => `${END_WORDS[end].word}: ${exactNumber(n)}`),
        ].join('\n')}
      </title>
    </g>
  );
}

const axisText = (from: string, span: number): string =>
  span === 1 ? clockTime(Date.parse(from)).slice(0, 5) : dayText(Date.parse(from));

function labelOf(bars: Bar[], peak: number): string {
  const tallest = bars.find((bar) => totalOf(bar) === peak)!;
  return `${bars.length} bars; the tallest is ${countOf(peak, 'event')} from ${exactTime(Date.parse(tallest.from))}`;
}
