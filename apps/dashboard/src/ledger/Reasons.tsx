import type { Ledger } from '@errata/contract';
import { Count } from '../parts/Count.js';
import { Swatch } from './EndPatterns.js';
import type { End } from './outcomes.js';
import { wordsOf } from './reason-words.js';

const END_OF: Record<string, End> = { filtered: 'filtered', rate_limited: 'rateLimited', invalid: 'invalid' };

/** Why events were not stored, and what can be done. */
export function Reasons({ reasons }: { reasons: Ledger['reasons'] }) {
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="ledger-reasons">
      <h2 id="ledger-reasons">Why events were not stored</h2>
      <table className="facts">
        <tbody>
          {reasons.map(({ outcome, reason, n }) => {
            const { what, todo } = wordsOf(reason);
            const end = END_OF[outcome];
            return (
              <tr key={`${outcome} ${reason}`}>
                <td className="facts-word">
                  {end && <Swatch end={end} />} {outcome.replaceAll('_', ' ')}
                </td>
                <th scope="row">
                  {what}.{todo && <span className="second"> {todo}</span>}
                </th>
                <td className="number">
                  <Count of={n} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
