import type { AlertView, Row } from './alert-view.js';
import type { Failure } from './pick-failure.js';
import { joinBlocks, tableText, titledText } from './text-layout.js';

/** The text part: says all that the HTML part says, in the same order. */
export const renderAlertText = (view: AlertView): string =>
  joinBlocks([
    [`${view.kind} in ${[view.project, view.environment].filter(Boolean).join(' / ')}`],
    [
      view.type,
      ...(view.value ? view.value.split('\n') : []),
      [view.culprit, view.shortId, view.level].filter(Boolean).join(' · '),
    ],
    [view.reason, view.counts],
    tableText(view.facts),
    [`Open this event: ${view.eventUrl}`, `Resolve or mute: ${view.issueUrl}`],
    ...(view.failure ? renderFailure(view.failure) : []),
    ...view.sections.map(({ title, rows }) => titledText(title, tableText(rows))),
    titledText('Why this mail', [view.why]),
  ]);

function renderFailure(failure: Failure): string[][] {
  const { lines, variables, variablesLeftOut, chain } = failure;
  const width = Math.max(...lines.map((line) => String(line.number ?? '').length), 0);
  const source = lines.map((line) =>
    `${line.failing ? '>' : ' '} ${String(line.number ?? '').padStart(width)}  ${line.text}`.trimEnd(),
  );
  const rows = variables.map(({ name, value }): Row => [name, value]);
  const left = variablesLeftOut > 0 ? [`  … ${variablesLeftOut} more`] : [];
  return [
    [failure.place, ...source],
    variables.length > 0 ? titledText('Variables', [...tableText(rows), ...left]) : [],
    chain.length > 1 ? titledText(chainTitle(failure), chainText(failure)) : [],
  ];
}

/** Which end of the list is the failure: languages differ. */
export const chainTitle = ({ newestLast }: Failure): string =>
  `Own frames, most recent call ${newestLast ? 'last' : 'first'}`;

function chainText({ chain, framesLeftOut, newestLast }: Failure): string[] {
  const frames = chain.map((frame) => `${frame.failing ? '>' : ' '} ${frame.place}`);
  if (framesLeftOut === 0) return frames;
  const left = `  … ${framesLeftOut} more`;
  return newestLast ? [left, ...frames] : [...frames, left];
}
