import type { Status } from '@errata/contract';
import { bytesText, countOf } from '../words/format-number.js';
import { Figure } from './Figure.js';

/** How large the database is, how long its room lasts, and what takes it. */
export function DatabaseSection({ database }: Pick<Status, 'database'>) {
  const { bytes, bytesPerDay, version, partitions, tables } = database;
  return (
    <section aria-labelledby="status-database">
      <h2 id="status-database">Database</h2>
      <dl className="figures">
        <Figure name="size">{bytesText(bytes)}</Figure>
        <Figure name="a day adds">{bytesPerDay === null ? 'not known yet' : bytesText(Math.round(bytesPerDay))}</Figure>
        <Figure name="room">{roomText(database)}</Figure>
        <Figure name="partitions">{countOf(partitions, 'day')}</Figure>
        <Figure name="PostgreSQL">{version.split(' ')[0]}</Figure>
      </dl>
      <ul className="tables" aria-label="Largest tables">
        {tables.map(({ name, bytes: size }) => (
          <li key={name}>
            <span className="mono">{name}</span>
            <meter min={0} max={Math.max(bytes, 1)} value={size} aria-hidden="true" />
            <span className="number">{bytesText(size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function roomText({ daysLeft, freeBytes, bytesPerDay }: Status['database']): string {
  if (daysLeft !== null) return `for ${countOf(daysLeft, 'day')}`;
  if (freeBytes === null) return 'not known';
  return bytesPerDay === null ? bytesText(freeBytes) : `${bytesText(freeBytes)}, enough`;
}
