import { useState } from 'react';
import { RULE_EXAMPLES, RULE_WORDS } from './rule-examples.js';

const BESIDE = '(min-width: 1001px)';

/** The language on a card. Open where it has a place of its own, folded where it would push everything down. */
export function RulesReference({ onInsert }: { onInsert: ((rule: string) => void) | undefined }) {
  const [isOpen] = useState(() => matchMedia(BESIDE).matches);
  return (
    <details className="rules-reference" open={isOpen}>
      <summary>How to write a rule</summary>
      <p>
        <code>which events -&gt; what happens</code>
      </p>
      <p className="second small">
        One a line; <code>#</code> begins a comment. All on the left must hold; of what is said twice, the first line
        decides. A pattern stands for the whole text, in double quotes where it has blanks.
      </p>
      {RULE_WORDS.map(({ title, words }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <dl>
            {words.map(({ word, means }) => (
              <div key={word}>
                <dt>
                  <code>{word}</code>
                </dt>
                <dd className="second small">{means}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section aria-label="Examples">
        <h3>Examples{onInsert && <span className="third small"> · click to insert</span>}</h3>
        <ul>
          {RULE_EXAMPLES.map(({ rule, does }) => (
            <li key={rule}>
              {onInsert ? (
                <button type="button" onClick={() => onInsert(rule)}>
                  <span className="second small">{does}</span>
                  <code>{rule}</code>
                </button>
              ) : (
                <>
                  <span className="second small">{does}</span> <code>{rule}</code>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
    </details>
  );
}
