import type { Status } from '@errata/contract';

const WORDS = { stop: 'Now', warn: 'Look' } as const;

/** What is wrong, the worst first; told by a word beside the colour. */
export function Problems({ problems }: Pick<Status, 'problems'>) {
  if (problems.length === 0)
    return (
      <p className="status-well" role="status">
        All is well.
      </p>
    );
  return (
    <ul className="problems" aria-label="Problems" role="status">
      {problems.map(({ level, what, todo }) => (
        <li key={what} data-level={level}>
          <span className="problem-level">{WORDS[level]}</span>
          <span>
            <strong>{what}</strong> <span className="second">{todo}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
