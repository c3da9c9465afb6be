import type { RuleProblem, RulesPreview } from '@errata/contract';
import type { KeyboardEvent, Ref } from 'react';
import { exactNumber } from '../words/format-number.js';

const LINES_MIN = 8;

interface Props {
  ref: Ref<HTMLTextAreaElement>;
  text: string;
  problems: RuleProblem[];
  /** How many of the looked-at events each line took effect on. */
  hits: RulesPreview['lines'] | undefined;
  isEditable: boolean;
  onChange: (text: string) => void;
  onSave: () => void;
}

/** A plain text area between two columns that go with its lines: their numbers and mistakes, and how many events they meet. */
export function RulesEditor({ ref, text, problems, hits = [], isEditable, onChange, onSave }: Props) {
  const count = Math.max(LINES_MIN, text.split('\n').length);
  const wrong = new Set(problems.map(({ line }) => line));
  const events = new Map(hits.map((hit) => [hit.line, hit.events]));
  const lines = Array.from({ length: count }, (_, index) => index + 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  };
  return (
    <div className="rules-editor panel">
      <ol className="rules-numbers" aria-hidden="true">
        {lines.map((line) => (
          <li key={line} data-wrong={wrong.has(line)}>
            {line}
          </li>
        ))}
      </ol>
      <textarea
        ref={ref}
        aria-label="Rules"
        aria-invalid={problems.length > 0}
        aria-describedby="rule-problems"
        rows={count}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder={'# One rule a line, for example:\ntype:KeyError module:shop.* -> fingerprint "shop"'}
        readOnly={!isEditable}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ol className="rules-hits" aria-hidden="true">
        {lines.map((line) => (
          <li key={line} title={events.has(line) ? 'Events it took effect on' : undefined}>
            {exactNumberOf(events.get(line))}
          </li>
        ))}
      </ol>
    </div>
  );
}

const exactNumberOf = (events: number | undefined): string => (events === undefined ? '' : exactNumber(events));
