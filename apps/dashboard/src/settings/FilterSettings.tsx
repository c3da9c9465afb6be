import { TextField, Toggle } from './fields.js';
import type { SettingsEdit } from './use-settings.js';

/** What is not stored although it arrives. The ledger counts it. */
export const FilterSettings = ({ settings }: { settings: SettingsEdit }) => (
  <section aria-labelledby="settings-filters">
    <h2 id="settings-filters">Inbound filters</h2>
    <p className="second">Events that match are counted in the ledger and not stored.</p>
    <Toggle
      settings={settings}
      field="browserExtensions"
      label="Browser extensions"
      help="Errors that come from an add-on of the visitor’s browser, and not from your pages."
    />
    <Toggle
      settings={settings}
      field="webCrawlers"
      label="Web crawlers"
      help="Errors that search engines and other robots run into."
    />
    <Toggle
      settings={settings}
      field="legacyBrowsers"
      label="Legacy browsers"
      help="Errors from browsers that get no updates any more."
    />
    <Toggle
      settings={settings}
      field="localhost"
      label="Localhost"
      help="Errors of pages on somebody’s own computer, during development."
    />
    <TextField
      settings={settings}
      field="errorMessages"
      label="Error messages"
      help={
        <>
          One pattern a line, compared with <code>Type: value</code> and with the message; <code>*</code> stands for
          anything.
        </>
      }
      lines={4}
      placeholder={'*ResizeObserver loop*\nAbortError: *'}
    />
    <TextField
      settings={settings}
      field="releases"
      label="Releases"
      help={
        <>
          One pattern a line; <code>*</code> stands for anything.
        </>
      }
      lines={3}
      placeholder={'shop@1.*\n*-dev'}
    />
    <TextField
      settings={settings}
      field="addresses"
      label="Addresses"
      help="Senders whose events are not stored: one IP address or network a line."
      lines={3}
      placeholder={'10.0.0.0/8\n2001:db8::/32'}
    />
  </section>
);
