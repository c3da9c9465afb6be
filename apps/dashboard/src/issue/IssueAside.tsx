import type { IssueDetail } from '@errata/contract';
import type { Event } from '@errata/protocol';
import type { ReactNode } from 'react';
import { userName } from '../event/UserSection.js';
import { Time } from '../parts/Time.js';
import { SimilarIssues } from '../similar/SimilarIssues.js';
import { ActivityList } from './ActivityList.js';
import { TagShares } from './TagShares.js';

/** The facts of a glance: since when, who, where, how it spreads, what was done. */
export function IssueAside({ issue, event }: { issue: IssueDetail; event: Event | undefined }) {
  const user = userName(event?.user);
  return (
    <aside className="issue-aside" aria-label="About this issue">
      <dl className="facts">
        <Fact name="First seen">
          <Time at={issue.firstSeen} />
          {issue.firstRelease && <> in {issue.firstRelease}</>}
        </Fact>
        <Fact name="Last seen">
          <Time at={issue.lastSeen} />
          {issue.lastRelease && <> in {issue.lastRelease}</>}
        </Fact>
        {user && (
          <Fact name="User">
            <span className="mono">{user}</span>
          </Fact>
        )}
        {event?.request?.url && (
          <Fact name="Request">
            <span className="mono">
              {event.request.method ?? 'GET'} {pathOf(event.request.url)}
            </span>
          </Fact>
        )}
        {event?.environment && <Fact name="Environment">{event.environment}</Fact>}
        {event?.server_name && (
          <Fact name="Server">
            <span className="mono">{event.server_name}</span>
          </Fact>
        )}
      </dl>
      {issue.tags.length > 0 && <TagShares tags={issue.tags} />}
      <ActivityList issue={issue} />
      <SimilarIssues issue={issue} />
    </aside>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url);
