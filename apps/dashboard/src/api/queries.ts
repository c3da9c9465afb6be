import type { IssueQuery } from '@errata/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client.js';

/** Polling intervals in milliseconds: what people watch is fresher than what frames it. */
const LIVE_MS = 3_000;
const CALM_MS = 15_000;

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

/** The rows people read. Never fetched again by itself: see `issueHeadQuery`. */
export const issueListQuery = (filter: IssueQuery) =>
  infiniteQueryOptions({
    queryKey: ['issue-list', filter],
    queryFn: ({ pageParam, signal }) => api.issues({ ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: LIVE_MS,
    refetchOnWindowFocus: false,
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

export const mailListQuery = infiniteQueryOptions({
  queryKey: ['mails'],
  queryFn: ({ pageParam, signal }) => api.mails(pageParam, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next,
  refetchInterval: LIVE_MS,
});

export const mailQuery = (id: string) =>
  queryOptions({ queryKey: ['mail', id], queryFn: ({ signal }) => api.mail(id, signal), staleTime: Infinity });
