import type { Status, StatusProcess } from '@errata/contract';
import { Time } from '../parts/Time.js';
import { bytesText } from '../words/format-number.js';

/** Every process of every machine that reported itself within two minutes. */
export function ProcessesSection({ processes }: Pick<Status, 'processes'>) {
  return (
    <section aria-labelledby="status-processes">
      <h2 id="status-processes">Processes</h2>
      {processes.length === 0 && <p className="second">None has reported itself within two minutes.</p>}
      {processes.length > 0 && (
        <div className="status-scroll" tabIndex={0} role="region" aria-labelledby="status-processes">
          <table className="status-table">
            <thead>
              <tr>
                <th scope="col">Process</th>
                <th scope="col">Machine</th>
                <th scope="col" className="number">
                  Memory
                </th>
                <th scope="col" className="number">
                  Late by
                </th>
                <th scope="col" className="number">
                  Connections
                </th>
                <th scope="col" className="number">
                  Last work
                </th>
                <th scope="col" className="number">
                  Started
                </th>
              </tr>
            </thead>
            <tbody>
              {processes.map((one) => (
                <ProcessRow key={`${one.host} ${one.pid} ${one.role}`} process={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const ProcessRow = ({ process }: { process: StatusProcess }) => (
  <tr>
    <th scope="row">{process.role}</th>
    <td className="mono">
      {process.host} <span className="third">{process.pid}</span>
    </td>
    <td className="number">{bytesText(process.rssBytes)}</td>
    <td className="number">{process.loopLagMs < 1 ? '< 1 ms' : `${Math.round(process.loopLagMs)} ms`}</td>
    <td className="number">
      {process.poolUsed} of {process.poolSize}
      {process.poolWaiting > 0 && `, ${process.poolWaiting} waiting`}
    </td>
    <td className="number">{process.progressAt ? <Time at={process.progressAt} /> : '–'}</td>
    <td className="number">
      <Time at={process.startedAt} />
    </td>
  </tr>
);
