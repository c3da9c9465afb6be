import type { ChangeSummary } from '@errata/contract';
import { countOf, exactNumber } from '../words/format-number.js';
import { numbersText } from './describe-change.js';

const SENTENCES_SHOWN = 3;

/** What a change does to issues: sentences, then the numbers, then on request the issues themselves, where they are not in sight already. */
export function SummaryView({ summary, withIssues }: { summary: ChangeSummary; withIssues: boolean }) {
  const { sentences, targets, emptied, targetCount, emptiedCount } = summary;
  return (
    <div className="summary" role="status">
      {sentences.slice(0, SENTENCES_SHOWN).map((sentence) => (
        <p key={sentence} className="summary-sentence">
          {sentence}
        </p>
      ))}
      <p className="second">{numbersText(summary)}</p>
      {withIssues && targetCount + emptiedCount > 2 && (
        <details>
          <summary className="second">The {countOf(targetCount + emptiedCount, 'issue')}</summary>
          <MovedIssues title="Get events" issues={targets} count={targetCount} />
          <MovedIssues title="Left empty" issues={emptied} count={emptiedCount} />
        </details>
      )}
    </div>
  );
}

const MovedIssues = ({ title, issues, count }: { title: string; issues: ChangeSummary['targets']; count: number }) =>
  issues.length > 0 && (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="moved">
        {issues.map(({ id, shortId, title: words, events }, i) => (
          <li key={id || i}>
            <span className="mono second">{shortId || 'new'}</span>
            <span className="moved-title">{words}</span>
            <span className="number second">{exactNumber(events)}</span>
          </li>
        ))}
        {count > issues.length && <li className="third">… and {exactNumber(count - issues.length)} more</li>}
      </ul>
    </section>
  );
