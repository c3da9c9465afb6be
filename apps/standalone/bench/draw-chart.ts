import { COLOURS } from './chart-colours.js';
import type { SetResult } from './measure-set.js';

const WIDTH = 820;
const BAR_LEFT = 170;
const BAR_HEIGHT = 22;
const ROW_HEIGHT = 34;

interface Bar {
  label: string;
  /** Drawn one behind the other. */
  parts: [name: string, value: number][];
}

/** The middle run of each set as an SVG: rates beside the yardstick's, and where an event's processor time goes. */
export function drawChart(results: readonly SetResult[]): string {
  const charts = results.flatMap((result) => {
    const kB = `${Math.round(result.eventBytes / 1000)} kB events`;
    return [
      { title: `${kB}: events a second`, bars: rateBars(result) },
      { title: `${kB}: processor time, µs an event`, bars: cpuBars(result) },
      { title: `${kB}: stages of the digest, elapsed µs an event`, bars: stageBars(result) },
    ];
  });
  let top = 10;
  const drawn = charts.map(({ title, bars }) => {
    const text = drawBars(title, bars, top);
    top += 40 + bars.length * ROW_HEIGHT;
    return text;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${drawn.join('\n')}
</svg>
`;
}

const middleOf = <T>(runs: readonly T[], by: (run: T) => number): T =>
  [...runs].sort((a, b) => by(a) - by(b))[Math.floor((runs.length - 1) / 2)]!;

function rateBars({ runs, raw }: SetResult): Bar[] {
  const run = middleOf(runs, ({ storedPerSecond }) => storedPerSecond);
  return [
    { label: 'accepted', parts: [['', run.acceptedPerSecond]] },
    { label: 'stored, all of it', parts: [['', run.storedPerSecond]] },
    { label: 'drained, nobody sending', parts: [['', run.drainedPerSecond]] },
    { label: 'raw pipeline', parts: [['', middleOf(raw, (one) => one.storedPerSecond).storedPerSecond]] },
  ];
}

function cpuBars({ runs, raw }: SetResult): Bar[] {
  const { cost } = middleOf(runs, (run) => run.storedPerSecond);
  const { load: _, ...ours } = cost.cpuUs;
  return [
    { label: 'Errata', parts: Object.entries(ours) },
    { label: 'raw pipeline', parts: Object.entries(middleOf(raw, (one) => one.storedPerSecond).cpuUs) },
  ];
}

const stageBars = ({ runs }: SetResult): Bar[] =>
  Object.entries(middleOf(runs, (run) => run.storedPerSecond).cost.stageUs).map(([stage, us]) => ({
    label: stage,
    parts: [['', us]],
  }));

function drawBars(title: string, bars: readonly Bar[], top: number): string {
  const longest = Math.max(1, ...bars.map(lengthOf));
  const scale = (WIDTH - BAR_LEFT - 70) / longest;
  return [
    `<text x="10" y="${top + 18}" font-size="14" font-weight="bold">${title}</text>`,
    ...bars.map((bar, n) => drawBar(bar, top + 30 + n * ROW_HEIGHT, scale)),
  ].join('\n');
}

const lengthOf = ({ parts }: Bar): number => parts.reduce((sum, [, value]) => sum + value, 0);

function drawBar(bar: Bar, top: number, scale: number): string {
  let left = BAR_LEFT;
  const baseline = top + BAR_HEIGHT - 7;
  const parts = bar.parts.map(([name, value], n) => {
    const width = value * scale;
    const label = width > name.length * 7 + 4 ? name : '';
    const text = `<text x="${left + 4}" y="${baseline}" fill="#fff">${label}</text>`;
    const rect = `<rect x="${left.toFixed(1)}" y="${top}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" fill="${COLOURS[n % COLOURS.length]}"/>`;
    left += width;
    return rect + text;
  });
  const label = `<text x="${BAR_LEFT - 8}" y="${baseline}" text-anchor="end">${bar.label}</text>`;
  const total = `<text x="${(left + 6).toFixed(1)}" y="${baseline}">${Math.round(lengthOf(bar))}</text>`;
  return [label, ...parts, total].join('');
}
