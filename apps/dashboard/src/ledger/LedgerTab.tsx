import './ledger.css';
import type { ProjectDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../api/queries.js';
import { Failure } from '../parts/Failure.js';
import { Skeleton } from '../parts/Skeleton.js';
import { SpikeBanner } from '../parts/SpikeBanner.js';
import type { LedgerRange } from '../search-params.js';
import { ClientDiscards } from './ClientDiscards.js';
import { EndPatterns } from './EndPatterns.js';
import { RANGES } from './group-hours.js';
import { HoursChart } from './HoursChart.js';
import { KeyShares } from './KeyShares.js';
import { NotKept } from './NotKept.js';
import { RangePicker } from './RangePicker.js';
import { Reasons } from './Reasons.js';
import { RefusedSection } from './RefusedSection.js';
import { Sum } from './Sum.js';

/** What came in and what became of it. */
export function LedgerTab({
  project,
  range = '24h',
}: {
  project: ProjectDetail;
  range: LedgerRange | '24h' | undefined;
}) {
  const { hours, span, words } = RANGES[range];
  const { data: ledger, error, refetch } = useQuery(ledgerQuery(project.slug, hours));
  return (
    <div className="ledger">
      <div className="ledger-bar">
        <p className="second">What came in, and what became of it.</p>
        <RangePicker range={range} />
      </div>
      {!ledger && error && (
        <Failure what="The ledger could not be loaded." error={error} retry={() => void refetch()} />
      )}
      {!ledger && !error && <Skeleton heights={[24, 28, 84, 180]} label="Loading the ledger" />}
      {ledger && (
        <>
          {ledger.spike && <SpikeBanner spike={ledger.spike} name={project.name} />}
          <EndPatterns />
          <Sum ledger={ledger} range={words} />
          <RefusedSection refused={ledger.refused} project={project} range={words} />
          <HoursChart hours={ledger.hours} span={span} />
          <Reasons reasons={ledger.reasons} />
          <KeyShares keys={ledger.keys} />
          <NotKept notKept={ledger.notKept} />
          <ClientDiscards discarded={ledger.clientDiscarded} />
        </>
      )}
    </div>
  );
}
