import type { Breadcrumb } from '@errata/protocol';
import { useState } from 'react';
import { Hint } from '../parts/Hint.js';
import { exactTime, offsetText } from '../words/format-time.js';
import { DataTree } from './DataTree.js';
import { summariseBreadcrumb } from './summarise-breadcrumb.js';

interface Props {
  crumb: Breadcrumb;
  /** When the event happened, Unix seconds: what the times count from. */
  at: number;
  failure?: boolean;
}

export function BreadcrumbRow({ crumb, at, failure = false }: Props) {
  const [open, setOpen] = useState(false);
  const summary = summariseBreadcrumb(crumb);
  const data = crumb.data && Object.keys(crumb.data).length > 0 ? crumb.data : undefined;
  const openable = data !== undefined || summary.length > 100;
  return (
    <li className="crumb" data-level={crumb.level} data-failure={failure}>
      <div className="crumb-line">
        <span className="number crumb-time">
          {crumb.timestamp !== undefined && (
            <Hint label={exactTime(crumb.timestamp * 1000)}>
              <time dateTime={new Date(crumb.timestamp * 1000).toISOString()}>
                {offsetText((crumb.timestamp - at) * 1000)}
              </time>
            </Hint>
          )}
        </span>
        <span className="crumb-category" title={crumb.category ?? crumb.type}>
          {crumb.category ?? crumb.type}
        </span>
        {openable ? (
          <button type="button" className="crumb-words mono" aria-expanded={open} onClick={() => setOpen(!open)}>
            {summary}
          </button>
        ) : (
          <span className="crumb-words mono">{summary}</span>
        )}
        {!failure && crumb.level !== 'info' && <span className={`small level-${crumb.level}`}>{crumb.level}</span>}
      </div>
      {open && (
        <div className="crumb-inside">
          {crumb.message && <pre>{crumb.message}</pre>}
          {data && <DataTree data={data} label="Data" />}
        </div>
      )}
    </li>
  );
}
