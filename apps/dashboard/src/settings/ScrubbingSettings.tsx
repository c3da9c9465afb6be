import { TextField, Toggle } from './fields.js';
import type { SettingsEdit } from './use-settings.js';

export const ScrubbingSettings = ({ settings }: { settings: SettingsEdit }) => (
  <section aria-labelledby="settings-scrubbing">
    <h2 id="settings-scrubbing">Secrets</h2>
    <p className="second">
      Passwords, tokens, cookies, card numbers and the like are removed before an event is stored. This holds for events
      to come.
    </p>
    <TextField
      settings={settings}
      field="extraNames"
      label="Names to remove as well"
      help={
        <>
          One a line, in any spelling: <code>tax_id</code> is also <code>taxId</code> and <code>X-Tax-Id</code>.
        </>
      }
      lines={3}
      placeholder={'iban\ntax_id'}
    />
    <TextField
      settings={settings}
      field="safeNames"
      label="Names to keep"
      help="One a line: what is kept although its name looks like a secret."
      lines={3}
      placeholder="session_count"
    />
    <Toggle
      settings={settings}
      field="storeIpAddresses"
      label="Store IP addresses"
      help="Off: the addresses of users and visitors are removed as secrets are."
    />
  </section>
);
