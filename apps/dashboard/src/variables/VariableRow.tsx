import { SafeLink } from '../parts/SafeLink.js';
import { useOpened } from '../parts/use-opened.js';
import { safeUrl } from '../words/safe-url.js';
import { Preview } from './Preview.js';
import type { Matches } from './search-variables.js';
import { cutText, entriesOf, type Entry, type Value } from './value.js';
import { VariableTree } from './VariableTree.js';

interface Props {
  entry: Entry;
  path: string;
  marked: boolean;
  matches: Matches | undefined;
  plain: boolean;
}

/** Longer texts are opened like containers: one line first. */
const TEXT_MAX = 80;

export function VariableRow({ entry: { name, value }, path, marked, matches, plain }: Props) {
  const isFound = matches?.open.has(path) || (matches?.hits.has(path) && isLong(value));
  const [open, setOpen] = useOpened(isFound ? matches : undefined);
  return (
    <li className="var" data-hit={matches?.hits.has(path) ?? false}>
      <div className="var-line">
        <span className="var-name" data-marked={marked}>
          <span>{name ?? '·'}</span>
        </span>
        {canOpen(value) ? (
          <button
            type="button"
            className="var-value var-opener"
            aria-expanded={open}
            aria-label={`${name ?? 'value'}, ${value.type}`}
            onClick={() => setOpen(!open)}
          >
            <span aria-hidden="true" className="var-mark">
              {open ? '▾' : '▸'}
            </span>
            <span>
              {open && value.kind === 'container' ? (
                <span className="third">{value.open}</span>
              ) : (
                <Shown value={value} plain={plain} />
              )}
            </span>
          </button>
        ) : (
          <span className="var-value">
            <Shown value={value} plain={plain} />
          </span>
        )}
        {!plain && <span className="var-type">{value.type}</span>}
      </div>
      {open && <Inside name={name} value={value} path={path} matches={matches} plain={plain} />}
      {value.partlyRemoved && <p className="vars-note">removed in it: {value.partlyRemoved}</p>}
      {value.cut && (open || value.cut.unit === 'characters' || value.size === 0) && (
        <p className="vars-note vars-cut">{cutText(value.cut)}</p>
      )}
    </li>
  );
}

function Shown({ value, plain }: { value: Value; plain: boolean }) {
  const text = plain && value.kind === 'string' ? unquoted(value.text) : undefined;
  if (text === undefined) return <Preview value={value} />;
  return <span className="value-plain">{safeUrl(text) ? <SafeLink to={text} /> : text}</span>;
}

function Inside({
  name,
  value,
  path,
  matches,
  plain,
}: {
  name: string | undefined;
  value: Value;
  path: string;
  matches: Matches | undefined;
  plain: boolean;
}) {
  if (value.kind !== 'container') return <pre className="var-whole">{plain ? unquoted(value.text) : value.text}</pre>;
  return (
    <VariableTree
      entries={entriesOf(value)}
      matches={matches}
      plain={plain}
      label={`Inside ${name ?? 'value'}`}
      path={path}
    />
  );
}

const isLong = (value: Value): boolean => value.text.length > TEXT_MAX || value.text.includes('\n');
const canOpen = (value: Value): boolean =>
  value.kind === 'container' ? (value.size ?? 0) > 0 : value.kind !== 'removed' && isLong(value);

/** JSON strings are shown quoted; as data they are their own text. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'string' ? parsed : text;
}
