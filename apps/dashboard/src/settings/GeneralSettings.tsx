import { useId } from 'react';
import { PLATFORMS } from '../projects/platforms.js';
import { Changed, TextField } from './fields.js';
import type { SettingsEdit } from './use-settings.js';

export function GeneralSettings({ settings, slug }: { settings: SettingsEdit; slug: string }) {
  const id = useId();
  const { platform } = settings.draft;
  const known = PLATFORMS.some(({ value }) => value === platform);
  return (
    <section aria-labelledby="settings-general">
      <h2 id="settings-general">Project</h2>
      <TextField
        settings={settings}
        field="name"
        label="Name"
        help={
          <>
            Its short name in links and mails stays <code>{slug}</code>.
          </>
        }
      />
      <div className="setting">
        <label htmlFor={id}>
          Platform <Changed settings={settings} field="platform" />
        </label>
        <p className="second">Which instructions are shown first.</p>
        <select
          id={id}
          className="field"
          value={platform}
          onChange={(event) => settings.set('platform', event.target.value)}
        >
          {!known && <option value={platform}>{platform}</option>}
          {PLATFORMS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </section>
  );
}
