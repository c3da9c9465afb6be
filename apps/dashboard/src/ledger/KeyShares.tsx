import type { Ledger } from '@errata/contract';
import { Count } from '../parts/Count.js';
import { shareText } from '../words/format-number.js';

/** Who is loud: worth a table once there is more than one key. */
export function KeyShares({ keys }: { keys: Ledger['keys'] }) {
  const total = keys.reduce((sum, { received }) => sum + received, 0);
  if (keys.length < 2 || total === 0) return null;
  return (
    <section aria-labelledby="ledger-keys">
      <h2 id="ledger-keys">By key</h2>
      <table className="facts">
        <tbody>
          {keys.map(({ keyId, label, received }) => (
            <tr key={keyId}>
              <th scope="row">{label}</th>
              <td className="number third">{shareText(received, total)}</td>
              <td className="number">
                <Count of={received} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
