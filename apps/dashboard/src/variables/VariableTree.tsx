import './variables.css';
import { useState } from 'react';
import type { Matches } from './search-variables.js';
import { countToLastHit, pathOf } from './search-variables.js';
import type { Entry } from './value.js';
import { VariableRow } from './VariableRow.js';

interface Props {
  entries: Entry[];
  /** Names that occur on the failing line: marked. */
  marked?: ReadonlySet<string>;
  /** What a search found: those branches are open. */
  matches?: Matches | undefined;
  /** Data rather than a program's variables: strings without quotes, no types. */
  plain?: boolean;
  label: string;
  path?: string;
}

const STEP = 100;

/** Name, value, type; containers open in place. Long lists come a hundred at a time, and up to the last hit of a search. */
export function VariableTree({ entries, marked, matches, plain = false, label, path = '' }: Props) {
  const [asked, setAsked] = useState(STEP);
  const shown = Math.max(asked, countToLastHit(entries, path, matches));
  const rest = entries.length - shown;
  return (
    <ul className={path ? 'vars vars-inner' : 'vars'} data-plain={plain} aria-label={label}>
      {entries.slice(0, shown).map((entry, index) => (
        <VariableRow
          key={pathOf(path, entry.name, index)}
          entry={entry}
          path={pathOf(path, entry.name, index)}
          marked={entry.name !== undefined && (marked?.has(entry.name) ?? false)}
          matches={matches}
          plain={plain}
        />
      ))}
      {rest > 0 && (
        <li>
          <button type="button" className="link vars-note" onClick={() => setAsked(shown + STEP)}>
            Show {Math.min(rest, STEP)} of {rest} more
          </button>
        </li>
      )}
    </ul>
  );
}
