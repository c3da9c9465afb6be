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
  </section>
);
