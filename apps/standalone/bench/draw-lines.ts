import { COLOURS } from './chart-colours.js';

const WIDTH = 820;
const HEIGHT = 360;
const LEFT = 60;
const RIGHT = 130;
const TOP = 40;
const BOTTOM = 30;

/** A line for each series over its places, 1, 2, 3 and so on, as an SVG. */
export function drawLines(title: string, series: Record<string, number[]>): string {
  const all = Object.values(series);
  const highest = Math.max(1, ...all.flat());
  const length = Math.max(2, ...all.map((values) => values.length));
  const x = (n: number): number => LEFT + (n * (WIDTH - LEFT - RIGHT)) / (length - 1);
  const y = (value: number): number => HEIGHT - BOTTOM - (value * (HEIGHT - TOP - BOTTOM)) / highest;
  const lines = Object.entries(series).map(([name, values], at) => {
    const colour = COLOURS[at % COLOURS.length];
    const points = values.map((value, n) => `${x(n).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>
<text x="${x(values.length - 1) + 6}" y="${y(values.at(-1) ?? 0) + 4}" fill="${colour}">${name} ${Math.round(values.at(-1) ?? 0)}</text>`;
  });
  const grid = [0, Math.round(highest / 2), Math.round(highest)].map(
    (value) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>
<text x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
<text x="10" y="20" font-size="14" font-weight="bold">${title}</text>
${grid.join('\n')}
${lines.join('\n')}
<text x="${LEFT}" y="${HEIGHT - 8}">1</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${length}</text>
</svg>
`;
}
