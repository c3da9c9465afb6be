import { useId, useState } from 'react';
import { eventsShareText } from '../changes/describe-change.js';

interface Named {
  name: string;
  /** Most frequent first. */
  values: { value: string; events: number }[];
  /** Events that have a value. */
  total: number;
}

interface Chosen {
  name: string;
  value: string;
}

interface Props {
  /** What is chosen from: `Tag`, `Variable`. */
  label: string;
  names: Named[];
  chosen: Chosen | undefined;
  onChange: (chosen: Chosen | undefined) => void;
}

/** A name, then one of its values. */
export function ValueChoice({ label, names, chosen, onChange }: Props) {
  const id = useId();
  const [name, setName] = useState(chosen?.name ?? names[0]?.name ?? '');
  const showValues = (next: string) => {
    setName(next);
    onChange(undefined);
  };
  const named = names.find((one) => one.name === name);
  return (
    <div className="split-choice">
      <label className="split-name">
        {label}
        <select className="field mono" value={name} onChange={(event) => showValues(event.target.value)}>
          {names.map((one) => (
            <option key={one.name} value={one.name}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <div role="radiogroup" aria-label={`Value of ${name}`}>
        <ul className="options">
          {named?.values.map(({ value, events }) => (
            <li key={value}>
              <label className="option">
                <input
                  type="radio"
                  className="check"
                  name={id}
                  checked={chosen?.name === name && chosen.value === value}
                  onChange={() => onChange({ name, value })}
                />
                <span className="option-words mono">{value}</span>
                <span className="number second">{eventsShareText(events, named.total)}</span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
