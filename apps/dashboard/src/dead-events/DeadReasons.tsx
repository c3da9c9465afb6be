import type { DeadEventList } from '@errata/contract';
import { Time } from '../parts/Time.js';
import { countOf } from '../words/format-number.js';
import { DeadActions } from './DeadActions.js';

/** What they died of; what died of the same is replayed together. */
export const DeadReasons = ({ reasons }: Pick<DeadEventList, 'reasons'>) => (
  <section aria-labelledby="dead-reasons">
    <h2 id="dead-reasons">Reasons</h2>
    <ul className="dead-reasons">
      {reasons.map(({ reason, n, lastAt }) => (
        <li key={reason}>
          <span className="mono dead-reason">{reason}</span>
          <span className="second">
            {countOf(n, 'request')}, last <Time at={lastAt} />
          </span>
          <DeadActions choice={{ reason }} n={n} what={`all ${countOf(n, 'request')}: ${reason}`} />
        </li>
      ))}
    </ul>
  </section>
);
