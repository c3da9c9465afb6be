import type { EventDetail, IssueDetail, SplitBy } from '@errata/contract';
import { useSearch } from '@tanstack/react-router';
import { IssueEvents } from '../issue-events/IssueEvents.js';
import { Fingerprints } from './Fingerprints.js';
import { IssueHistogram } from './IssueHistogram.js';
import { IssueViews } from './IssueViews.js';
import { ShownEvent } from './ShownEvent.js';

interface Props {
  issue: IssueDetail;
  /** What the address asks for: an id, `first` or `latest`. */
  choice: string;
  event: { data: EventDetail | undefined; error: Error | null; refetch: () => unknown };
  onSplit: (by: SplitBy) => void;
}

/** The course of the issue, and below it the side the address asks for. */
export function IssueMain({ issue, choice, event, onSplit }: Props) {
  const { view } = useSearch({ strict: false });
  return (
    <div className="issue-main">
      <IssueHistogram issue={issue} />
      <IssueViews current={view} kept={event.data?.kept} />
      {view === undefined && <ShownEvent issue={issue} choice={choice} event={event} />}
      {view === 'events' && <IssueEvents key={issue.id} issue={issue} onSplit={onSplit} />}
      {view === 'fingerprints' && <Fingerprints issue={issue} onSplit={onSplit} />}
    </div>
  );
}
