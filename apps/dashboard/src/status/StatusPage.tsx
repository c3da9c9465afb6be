import './status.css';
import { useQuery } from '@tanstack/react-query';
import { statusQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { useTitle } from '../parts/use-title.js';
import { BacklogSection } from './BacklogSection.js';
import { ChannelsSection } from './ChannelsSection.js';
import { DatabaseSection } from './DatabaseSection.js';
import { MaintenanceSection } from './MaintenanceSection.js';
import { Problems } from './Problems.js';
import { ProcessesSection } from './ProcessesSection.js';
import { StatusTabs } from './StatusTabs.js';
import { StatusUnknown } from './StatusUnknown.js';

/** How the whole installation is doing: first what is wrong and what to do, then the numbers. */
export function StatusPage() {
  useTitle('Status');
  const { data: status, error, dataUpdatedAt, refetch } = useQuery(statusQuery);
  return (
    <div className="page status">
      <header className="page-head">
        <h1>Status</h1>
      </header>
      <StatusTabs current="status" />
      {!status && error && (
        <Failure what="The status could not be loaded." error={error} retry={() => void refetch()} />
      )}
      {!status && !error && <Skeleton heights={[28, 120, 160, 120]} label="Loading the status" />}
      {status && (
        <>
          {error ? <StatusUnknown since={dataUpdatedAt} error={error} /> : <Problems problems={status.problems} />}
          <BacklogSection status={status} />
          <ProcessesSection processes={status.processes} />
          <DatabaseSection database={status.database} />
          <ChannelsSection status={status} />
          <MaintenanceSection run={status.maintenance} />
        </>
      )}
    </div>
  );
}
