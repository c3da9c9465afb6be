import { type ReactNode, useId } from 'react';
import type { Field, SettingsDraft } from './settings-draft.js';
import type { SettingsEdit } from './use-settings.js';

type FieldOf<T> = { [F in Field]: SettingsDraft[F] extends T ? F : never }[Field];

interface Props<F extends Field> {
  settings: SettingsEdit;
  field: F;
  label: string;
  /** One sentence. */
  help: ReactNode;
}

/** On or off, with a sentence of what it does. */
export function Toggle({ settings, field, label, help }: Props<FieldOf<boolean>>) {
  const id = useId();
  return (
    <div className="toggle">
      <input
        id={id}
        type="checkbox"
        className="check"
        checked={settings.draft[field]}
        aria-describedby={`${id}-help`}
        onChange={(event) => settings.set(field, event.target.checked)}
      />
      <label htmlFor={id}>
        {label} <Changed settings={settings} field={field} />
      </label>
      <p id={`${id}-help`} className="second">
        {help}
      </p>
    </div>
  );
}

interface TextProps extends Props<FieldOf<string>> {
  /** More than one: a list, one entry a line. */
  lines?: number;
  numeric?: boolean;
  placeholder?: string;
}

export function TextField({ settings, field, label, help, lines = 1, numeric = false, placeholder }: TextProps) {
  const id = useId();
  const problem = settings.problems[field];
  const Control = lines > 1 ? 'textarea' : 'input';
  return (
    <div className="setting">
      <label htmlFor={id}>
        {label} <Changed settings={settings} field={field} />
      </label>
      <p id={`${id}-help`} className="second">
        {help}
      </p>
      <Control
        id={id}
        className={lines > 1 ? 'field mono' : numeric ? 'field setting-number' : 'field'}
        {...(lines > 1 ? { rows: lines, spellCheck: false } : { inputMode: numeric ? 'numeric' : 'text' })}
        value={settings.draft[field]}
        placeholder={placeholder}
        autoComplete="off"
        aria-describedby={`${id}-help ${id}-problem`}
        aria-invalid={problem !== undefined}
        onChange={(event) => settings.set(field, event.target.value)}
      />
      <p id={`${id}-problem`} className="setting-problem" role="alert">
        {problem}
      </p>
    </div>
  );
}

export const Changed = ({ settings, field }: { settings: SettingsEdit; field: Field }) =>
  settings.changed.includes(field) ? <span className="setting-changed">changed</span> : null;
