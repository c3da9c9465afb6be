import './issues.css';
import { getRouteApi } from '@tanstack/react-router';
import { useTitle } from '../parts/use-title.js';
import { IssueBar } from './IssueBar.js';
import { IssueStream } from './IssueStream.js';

const route = getRouteApi('/app/issues');

/** The stream of issues; the address holds every filter, so each filter is a list of its own. */
export function IssuesPage() {
  const filter = route.useSearch();
  useTitle('Issues');
  return (
    <div className="page stream">
      <h1 className="unseen">Issues</h1>
      <IssueBar filter={filter} />
      <IssueStream key={JSON.stringify(filter)} filter={filter} />
    </div>
  );
}
