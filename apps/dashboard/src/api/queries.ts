import type { ChangeRequest, IssueQuery } from '@errata/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { isUnderWay } from '../changes/describe-change.js';
import { api } from './client.js';

/** Polling intervals in milliseconds: what people watch is fresher than what frames it. */
const LIVE_MS = 3_000;
const CALM_MS = 15_000;
/** Somebody waits for the end of it. */
const PROGRESS_MS = 700;
/** As long as people read one issue before they go back to the list. */
const LIST_KEPT_MS = 3_600_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.me(signal),
  refetchInterval: CALM_MS,
  staleTime: LIVE_MS,
});

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: ({ signal }) => api.projects(signal),
  refetchInterval: CALM_MS,
});

export const projectQuery = (slug: string) =>
  queryOptions({
    queryKey: ['projects', slug],
    queryFn: ({ signal }) => api.project(slug, signal),
    staleTime: CALM_MS,
  });

/** The same while somebody waits for its first event. */
export const awaitedProjectQuery = (slug: string) =>
  queryOptions({
    ...projectQuery(slug),
    refetchInterval: ({ state }) => (state.data?.lastEventAt ? false : LIVE_MS),
  });

/** A day is followed closely; longer ranges are summed over so many rows that they may be a little older. */
export const ledgerQuery = (slug: string, hours: number) =>
  queryOptions({
    queryKey: ['ledger', slug, hours],
    queryFn: ({ signal }) => api.ledger(slug, hours, signal),
    refetchInterval: hours > 24 ? CALM_MS : LIVE_MS,
  });

/** The same day where it only frames the page: for banners and "why does nothing arrive?". */
export const projectHealthQuery = (slug: string) =>
  queryOptions({ ...ledgerQuery(slug, 24), refetchInterval: CALM_MS });

export const tokensQuery = queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => api.tokens(signal) });

/** The rows people read. Never fetched again by itself: see `issueHeadQuery`. Kept for those who come back to it. */
export const issueListQuery = (filter: IssueQuery) =>
  infiniteQueryOptions({
    queryKey: ['issue-list', filter],
    queryFn: ({ pageParam, signal }) => api.issues({ ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: LIVE_MS,
    gcTime: LIST_KEPT_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The first page, polled: brings fresh numbers for shown rows and tells how many new ones wait. */
export const issueHeadQuery = (filter: IssueQuery) =>
  queryOptions({
    queryKey: ['issue-head', filter],
    queryFn: ({ signal }) => api.issues(filter, signal),
    refetchInterval: LIVE_MS,
  });

export const issueQuery = (id: string) =>
  queryOptions({ queryKey: ['issue', id], queryFn: ({ signal }) => api.issue(id, signal), refetchInterval: LIVE_MS });

/** An event never changes; "latest" is looked up anew only when somebody asks for it. */
export const eventQuery = (id: string, choice: string) =>
  queryOptions({
    queryKey: ['event', id, choice],
    queryFn: ({ signal }) => api.event(id, choice, signal),
    staleTime: choice === 'latest' || choice === 'first' ? 0 : Infinity,
    refetchOnWindowFocus: false,
  });

/** The kept events, newest first. Never fetched again by itself: rows do not move while somebody picks some of them. */
export const issueEventsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['issue-events', id],
    queryFn: ({ pageParam, signal }) => api.issueEvents(id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: CALM_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const issueHashesQuery = (id: string) =>
  queryOptions({
    queryKey: ['issue-hashes', id],
    queryFn: ({ signal }) => api.issueHashes(id, signal),
    staleTime: CALM_MS,
  });

export const similarIssuesQuery = (id: string) =>
  queryOptions({
    queryKey: ['similar-issues', id],
    queryFn: ({ signal }) => api.similarIssues(id, signal),
    staleTime: CALM_MS,
    refetchOnWindowFocus: false,
  });

export const comparisonQuery = (id: string, otherId: string) =>
  queryOptions({
    queryKey: ['comparison', id, otherId],
    queryFn: ({ signal }) => api.comparison(id, otherId, signal),
    staleTime: CALM_MS,
  });

export const splitValuesQuery = (id: string) =>
  queryOptions({
    queryKey: ['split-values', id],
    queryFn: ({ signal }) => api.splitValues(id, signal),
    staleTime: CALM_MS,
  });

export const changesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['changes', slug],
    queryFn: ({ signal }) => api.changes(slug, signal),
    refetchInterval: ({ state }) => (state.data?.changes.some(isUnderWay) ? PROGRESS_MS : LIVE_MS),
  });

/** Followed until it has ended. */
export const changeQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: ['change', slug, id],
    queryFn: ({ signal }) => api.change(slug, id, signal),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : PROGRESS_MS),
  });

/** Asks once what a change would do; its answer is a change to follow. Forgotten when nobody looks: events go on coming in. */
export const dryRunQuery = (slug: string, change: ChangeRequest | undefined) =>
  queryOptions({
    queryKey: ['dry-run', slug, change],
    queryFn: () => api.makeChange(slug, { change: change!, isDryRun: true }),
    enabled: change !== undefined,
    staleTime: Infinity,
    gcTime: 0,
  });

export const rulesQuery = (slug: string) =>
  queryOptions({
    queryKey: ['grouping-rules', slug],
    queryFn: ({ signal }) => api.rules(slug, signal),
    refetchOnWindowFocus: false,
  });

export const rulesPreviewQuery = (slug: string, text: string) =>
  queryOptions({
    queryKey: ['rules-preview', slug, text],
    queryFn: () => api.previewRules(slug, text),
    staleTime: CALM_MS,
    gcTime: CALM_MS,
    refetchOnWindowFocus: false,
  });

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => api.status(signal),
  refetchInterval: LIVE_MS,
});

export const deadEventsQuery = infiniteQueryOptions({
  queryKey: ['dead-events'],
  queryFn: ({ pageParam, signal }) => api.deadEvents(pageParam, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  refetchInterval: CALM_MS,
});

export const deadEventQuery = (id: string) =>
  queryOptions({
    queryKey: ['dead-event', id],
    queryFn: ({ signal }) => api.deadEvent(id, signal),
    staleTime: Infinity,
  });

export const mailListQuery = infiniteQueryOptions({
  queryKey: ['mails'],
  queryFn: ({ pageParam, signal }) => api.mails(pageParam, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  refetchInterval: LIVE_MS,
});

export const mailQuery = (id: string) =>
  queryOptions({ queryKey: ['mail', id], queryFn: ({ signal }) => api.mail(id, signal), staleTime: Infinity });
