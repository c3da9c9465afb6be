import type { EventDetail, IssueDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { mayWork } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { useIssueChange } from '../api/use-issue-change.js';
import { lastList } from '../issues/last-list.js';
import { toggledStatus } from '../issues/toggle-status.js';
import { useShortcuts } from '../parts/use-shortcuts.js';

interface Shown {
  issue: IssueDetail | undefined;
  event: EventDetail | undefined;
  onSplit: () => void;
}

export function useIssuePageKeys({ issue, event, onSplit }: Shown): void {
  const { data: me } = useQuery(meQuery);
  const change = useIssueChange();
  const navigate = useNavigate();
  const isEditable = mayWork(me);
  const show = (eventId: string | undefined) =>
    issue &&
    eventId &&
    void navigate({
      to: '/issues/$issueId/events/$eventId',
      params: { issueId: issue.id, eventId },
      search: ({ view: _, ...rest }) => rest,
      resetScroll: false,
    });
  const toggleEvents = () =>
    void navigate({
      to: '.',
      search: ({ view, ...rest }) => (view === 'events' ? rest : { ...rest, view: 'events' as const }),
      resetScroll: false,
    });
  useShortcuts({
    r: isEditable && (() => issue && change([issue], toggledStatus(issue.status, 'resolved'))),
    m: isEditable && (() => issue && change([issue], toggledStatus(issue.status, 'muted'))),
    p: () => void show(event?.previousEventId),
    n: () => void show(event?.nextEventId),
    e: toggleEvents,
    'Shift+s': isEditable && onSplit,
    u: () => void navigate({ to: '/issues', search: lastList() }),
  });
}
