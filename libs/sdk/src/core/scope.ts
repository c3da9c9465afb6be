import type { Breadcrumb, ErrorEvent, Hint, Level, Scope, User } from './types.js';

interface ScopeData {
  user?: User | undefined;
  tags: Record<string, string>;
  extra: Record<string, unknown>;
  contexts: Record<string, Record<string, unknown>>;
  breadcrumbs: readonly Breadcrumb[];
  level?: Level;
  fingerprint?: string[];
  /** Node: the request being answered. */
  request?: unknown;
}

/** A scope whose data is replaced, never changed: forking one is a copy of a reference. */
export interface DataScope extends Scope {
  readonly data: ScopeData;
  fork(request?: unknown): DataScope;
}

const EMPTY: ScopeData = { tags: {}, extra: {}, contexts: {}, breadcrumbs: [] };

export function createScope(maxBreadcrumbs: number, start: ScopeData = EMPTY): DataScope {
  let data = start;
  const change = (part: Partial<ScopeData>): void => void (data = { ...data, ...part });
  return {
    get data() {
      return data;
    },
    fork: (request) => createScope(maxBreadcrumbs, request === undefined ? data : { ...data, request }),
    setUser: (user) => change({ user: user ?? undefined }),
    setTag: (key, value) => change({ tags: { ...data.tags, [key]: String(value) } }),
    setTags: (tags) => change({ tags: { ...data.tags, ...asText(tags) } }),
    setContext: (name, context) => {
      const { [name]: _, ...others } = data.contexts;
      change({ contexts: context === null ? others : { ...others, [name]: context } });
    },
    setExtra: (key, value) => change({ extra: { ...data.extra, [key]: value } }),
    setLevel: (level) => change({ level }),
    setFingerprint: (fingerprint) => change({ fingerprint }),
    addBreadcrumb: (breadcrumb) => {
      const timed = { timestamp: Date.now() / 1000, ...breadcrumb };
      change({ breadcrumbs: maxBreadcrumbs > 0 ? [...data.breadcrumbs, timed].slice(-maxBreadcrumbs) : [] });
    },
  };
}

/** What is said with one capture wins over the scope. */
export function applyScope(event: ErrorEvent, data: ScopeData, hint: Hint): ErrorEvent {
  const user = hint.user ?? data.user;
  const fingerprint = hint.fingerprint ?? data.fingerprint;
  return {
    ...event,
    level: hint.level ?? data.level ?? event.level,
    tags: { ...data.tags, ...asText(hint.tags ?? {}) },
    extra: { ...data.extra, ...hint.extra },
    contexts: { ...event.contexts, ...data.contexts, ...hint.contexts },
    ...(data.breadcrumbs.length > 0 ? { breadcrumbs: { values: [...data.breadcrumbs] } } : {}),
    ...(user === undefined ? {} : { user }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(hint.transaction === undefined ? {} : { transaction: hint.transaction }),
  };
}

function asText(tags: Record<string, string | number | boolean>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}
