import type { Breadcrumb, Event, Exception, Json, LogEntry, Request, Thread } from '@errata/protocol';
import { describeStacktrace, hasSystemFrames } from './describe-stacktrace.js';

/** One part of an event that has a section of its own in Sentry. */
export interface Entry {
  type: string;
  data: unknown;
}

/** The sections of an event, in the order Sentry shows them. */
export function describeEntries(event: Event): Entry[] {
  const { logentry, exception, stacktrace, threads, request, breadcrumbs, report } = event;
  return [
    logentry && { type: 'message', data: describeMessage(logentry) },
    exception && { type: 'exception', data: describeExceptions(exception.values) },
    stacktrace && { type: 'stacktrace', data: describeStacktrace(stacktrace) },
    threads && { type: 'threads', data: { values: threads.values.map(describeThread) } },
    report && { type: event.type, data: report },
    breadcrumbs && { type: 'breadcrumbs', data: { values: breadcrumbs.values.map(describeBreadcrumb) } },
    request && { type: 'request', data: describeRequest(request) },
  ].filter((entry) => entry !== undefined);
}

const describeMessage = ({ message, params, formatted }: LogEntry) => ({
  formatted,
  message: message ?? formatted,
  params: params ?? null,
});

const describeExceptions = (values: readonly Exception[]) => ({
  values: values.map((exception) => ({
    type: exception.type ?? null,
    value: exception.value ?? null,
    module: exception.module ?? null,
    mechanism: exception.mechanism ?? null,
    threadId: exception.thread_id ?? null,
    stacktrace: describeStacktrace(exception.stacktrace),
    rawStacktrace: null,
  })),
  excOmitted: null,
  hasSystemFrames: values.some(({ stacktrace }) => stacktrace !== undefined && hasSystemFrames(stacktrace)),
});

const describeThread = (thread: Thread) => ({
  id: thread.id ?? null,
  name: thread.name ?? null,
  crashed: thread.crashed ?? null,
  current: thread.current ?? null,
  state: thread.state ?? null,
  heldLocks: null,
  stacktrace: describeStacktrace(thread.stacktrace),
  rawStacktrace: null,
});

const describeBreadcrumb = (crumb: Breadcrumb) => ({
  type: crumb.type,
  timestamp: crumb.timestamp === undefined ? null : new Date(crumb.timestamp * 1000).toISOString(),
  level: crumb.level,
  message: crumb.message ?? null,
  category: crumb.category ?? null,
  data: crumb.data ?? null,
  event_id: null,
});

const describeRequest = (request: Request) => ({
  method: request.method ?? null,
  url: request.url ?? null,
  query: request.query_string ?? [],
  fragment: request.fragment ?? null,
  data: request.data ?? null,
  headers: request.headers ?? [],
  cookies: request.cookies ?? [],
  env: request.env ?? null,
  inferredContentType: inferContentType(request.data),
  apiTarget: null,
});

const inferContentType = (data: Json | undefined): string | null =>
  typeof data === 'object' && data !== null ? 'application/json' : null;
