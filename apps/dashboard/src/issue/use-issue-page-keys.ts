import type { EventDetail, IssueDetail } from '@errata/contract';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { mayWork } from '../api/may-manage.js';
import { meQuery } from '../api/queries.js';
import { useIssueChange } from '../api/use-issue-change.js';
import { lastList, stepsToLastList } from '../issues/list-memory.js';
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
  const { history } = useRouter();
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
  // Going back finds the list where it was scrolled to; going there anew starts at its top.
  const showList = () => {
    const steps = stepsToLastList(history.location.state.__TSR_index);
    if (steps > 0) history.go(-steps);
    else void navigate({ to: '/issues', search: lastList() });
  };
  useShortcuts({
    r: isEditable && (() => issue && change([issue], toggledStatus(issue.status, 'resolved'))),
    m: isEditable && (() => issue && change([issue], toggledStatus(issue.status, 'muted'))),
    p: () => void show(event?.previousEventId),
    n: () => void show(event?.nextEventId),
    e: toggleEvents,
    'Shift+s': isEditable && onSplit,
    u: showList,
  });
}
