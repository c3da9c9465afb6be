import type { ProjectDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { projectHealthQuery, projectQuery } from '../api/queries.js';
import { countOf } from '../words/format-number.js';
import { mayBeMeantFor } from './describe-refused.js';
import { RefusedList } from './RefusedList.js';

const SHOWN_MAX = 3;

/** "Nothing has arrived, but": requests of the last 24 hours that may have been meant for a project. Nothing if there are none. */
export function RefusedHint({ slug }: { slug: string }) {
  const { data: project } = useQuery(projectQuery(slug));
  const { data: ledger } = useQuery(projectHealthQuery(slug));
  if (!project || !ledger) return null;
  const own = ownOf(project);
  const refused = ledger.refused.filter((one) => mayBeMeantFor(one, own));
  if (refused.length === 0) return null;
  const n = refused.reduce((sum, one) => sum + one.n, 0);
  return (
    <div className="banner refused-hint" role="status">
      <p>{refused.length > 1 ? `${countOf(n, 'request')} were refused` : 'Refused'} in the last 24 hours:</p>
      <RefusedList refused={refused.slice(0, SHOWN_MAX)} own={own} />
      {refused.length > SHOWN_MAX && (
        <Link to="/projects/$slug" params={{ slug }} search={{ tab: 'ledger' }}>
          All {refused.length} in the ledger
        </Link>
      )}
    </div>
  );
}

export const ownOf = ({ id, keys }: ProjectDetail) => ({ projectId: id, keys });
