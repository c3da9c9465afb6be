import type { EventDetail, IssueDetail } from '@errata/contract';
import { useNavigate } from '@tanstack/react-router';
import { useIssueChange } from '../api/use-issue-change.js';
import { lastList } from '../issues/last-list.js';
import { toggledStatus } from '../issues/toggle-status.js';
import { useShortcuts } from '../parts/use-shortcuts.js';

export function useIssuePageKeys(issue: IssueDetail | undefined, event: EventDetail | undefined): void {
  const change = useIssueChange();
  const navigate = useNavigate();
  const show = (eventId: string | undefined) =>
    issue &&
    eventId &&
    void navigate({
      to: '/issues/$issueId/events/$eventId',
      params: { issueId: issue.id, eventId },
      search: true,
      resetScroll: false,
    });
  useShortcuts({
    r: () => issue && change([issue], toggledStatus(issue.status, 'resolved')),
    m: () => issue && change([issue], toggledStatus(issue.status, 'muted')),
    p: () => void show(event?.previousEventId),
    n: () => void show(event?.nextEventId),
    u: () => void navigate({ to: '/issues', search: lastList() }),
  });
}
