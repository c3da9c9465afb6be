import type { Ledger } from '@errata/contract';
import { Count } from '../parts/Count.js';

/** Items that are taken without a complaint, and not stored. */
export function NotKept({ notKept }: { notKept: Ledger['notKept'] }) {
  if (notKept.length === 0) return null;
  return (
    <section aria-labelledby="ledger-not-kept">
      <h2 id="ledger-not-kept">Taken, but not kept</h2>
      <p className="second">SDKs send more than errors. These are answered like the others and not stored.</p>
      <table className="facts">
        <tbody>
          {notKept.map(({ itemType, n }) => (
            <tr key={itemType}>
              <th scope="row" className="mono">
                {itemType}
              </th>
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
