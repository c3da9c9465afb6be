import type { SpikeView } from './spike-view.js';
import { joinBlocks, tableText, titledText } from './text-layout.js';

export const renderSpikeText = (view: SpikeView): string =>
  joinBlocks([
    [`Spike in ${view.project}`],
    [view.title],
    [view.reason],
    tableText(view.facts),
    [view.consequence, view.end],
    [`Open the ledger: ${view.ledgerUrl}`, `Switch spike protection off: ${view.settingsUrl}`],
    titledText('Why this mail', [view.why]),
  ]);
