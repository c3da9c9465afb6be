import type { Status } from '@errata/contract';
import { Time } from '../parts/Time.js';
import { countOf } from '../words/format-number.js';

/** What the hourly round cleared away. */
export const MaintenanceSection = ({ run }: { run: Status['maintenance'] }) => (
  <section aria-labelledby="status-maintenance">
    <h2 id="status-maintenance">Maintenance</h2>
    <p className="second">
      Every hour what is kept no longer is cleared away.{' '}
      {run ? (
        <>
          {run.finishedAt ? 'The last round was' : 'A round began'} <Time at={run.finishedAt ?? run.startedAt} />.
        </>
      ) : (
        'No round has run yet.'
      )}
    </p>
    {run && (
      <dl className="channels">
        {run.steps.map(({ what, rows, problem }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="second">
              {problem ?? (rows === 0 ? 'nothing to clear away' : `${countOf(rows, 'row')} gone`)}
            </dd>
          </div>
        ))}
      </dl>
    )}
  </section>
);
