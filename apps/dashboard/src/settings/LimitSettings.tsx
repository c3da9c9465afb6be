import { TextField, Toggle } from './fields.js';
import type { SettingsEdit } from './use-settings.js';

export const LimitSettings = ({ settings }: { settings: SettingsEdit }) => (
  <section aria-labelledby="settings-limits">
    <h2 id="settings-limits">Limits</h2>
    <TextField
      settings={settings}
      field="rateLimit"
      label="Events a minute, at most"
      help="Over all keys together. Empty: no limit. What is above is answered with 429 and counted in the ledger."
      numeric
      placeholder="no limit"
    />
    <Toggle
      settings={settings}
      field="spikeProtection"
      label="Spike protection"
      help="Limits the project while it sends far more than it usually does, and mails you once."
    />
    <TextField
      settings={settings}
      field="keptEvents"
      label="Events kept of an issue"
      help="So many of the newest; besides them the first, and a sample of those between: one an hour for a week, then one a day. Counts stay. Empty: all are kept, for the days of retention."
      numeric
      placeholder="all"
    />
  </section>
);
