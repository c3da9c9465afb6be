import './issues.css';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTitle } from '../parts/use-title.js';
import { rememberList } from './last-list.js';
import { IssueStream } from './IssueStream.js';

const route = getRouteApi('/app/issues');

/** The stream of issues; the address holds every filter, so each filter is a list of its own. */
export function IssuesPage() {
  const filter = route.useSearch();
  useTitle('Issues');
  useEffect(() => rememberList(filter), [filter]);
  return <IssueStream key={JSON.stringify(filter)} filter={filter} />;
}
