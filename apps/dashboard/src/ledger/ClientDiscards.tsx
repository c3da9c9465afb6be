import type { Ledger } from '@errata/contract';
import { Count } from '../parts/Count.js';
import { discardWords } from './discard-words.js';

/** What never reached us, by the SDKs' own account. */
export function ClientDiscards({ discarded }: { discarded: Ledger['clientDiscarded'] }) {
  if (discarded.length === 0) return null;
  return (
    <section aria-labelledby="ledger-discarded">
      <h2 id="ledger-discarded">What SDKs say they did not send</h2>
      <p className="second">It is their own count and no part of the sum above.</p>
      <table className="facts">
        <tbody>
          {discarded.map(({ reason, category, n }) => (
            <tr key={`${reason} ${category}`}>
              <td className="facts-word mono">{category}</td>
              <th scope="row">{discardWords(reason)}</th>
              <td className="number">
                <Count of={n} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
