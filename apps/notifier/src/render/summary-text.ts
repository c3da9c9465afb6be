import type { SummaryView } from './summary-view.js';
import { joinBlocks, titledText } from './text-layout.js';

export const renderSummaryText = (view: SummaryView): string =>
  joinBlocks([
    [`${view.title} in ${view.project}`],
    [view.reason],
    ...view.items.map((item) => [
      `${item.kind}: ${item.title.replace(/\n/g, ' ')}`,
      `  ${item.shortId} · ${item.counts}`,
      `  ${item.url}`,
    ]),
    view.leftOut > 0 ? [`… and ${view.leftOut} more.`] : [],
    [`All issues: ${view.issuesUrl}`],
    titledText('Why this mail', [view.why]),
  ]);
