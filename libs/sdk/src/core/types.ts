/** The public types. They stand on their own, so that the published declarations need no other package. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type Level = 'fatal' | 'error' | 'warning' | 'info' | 'debug';

export interface User {
  id?: string | number;
  username?: string;
  email?: string;
  ip_address?: string;
  [key: string]: unknown;
}

/** One step on the way to an error. */
export interface Breadcrumb {
  message?: string;
  /** What kind of step, such as `console`, `fetch` or a name of your own. */
  category?: string;
  type?: string;
  level?: Level;
  data?: Record<string, unknown>;
  /** Unix seconds; now when absent. */
  timestamp?: number;
}

export interface StackFrame {
  filename?: string;
  abs_path?: string;
  function?: string;
  /** 1-based. */
  lineno?: number;
  /** 1-based. */
  colno?: number;
  in_app: boolean;
  pre_context?: string[];
  context_line?: string;
  post_context?: string[];
  /** Local variables at the moment of the throw. */
  vars?: JsonObject;
}

export interface Mechanism {
  type: string;
  /** false: nobody caught it. */
  handled?: boolean;
  /** Type and value were made up here, because something else than an error was thrown. */
  synthetic?: boolean;
  /** The property of the parent it came from: `cause`, `errors[0]`. */
  source?: string;
  exception_id?: number;
  parent_id?: number;
  is_exception_group?: boolean;
}

export interface ExceptionValue {
  type: string;
  value: string;
  mechanism?: Mechanism;
  /** Outermost call first, the failing frame last. */
  stacktrace?: { frames: StackFrame[] };
}

export interface RequestInfo {
  method?: string;
  url?: string;
  query_string?: string;
  headers?: Record<string, string>;
}

/** What is sent, by the names of the wire. `beforeSend` may change it. */
export interface ErrorEvent {
  event_id: string;
  /** Unix seconds. */
  timestamp: number;
  platform: string;
  level: Level;
  release?: string;
  environment?: string;
  server_name?: string;
  transaction?: string;
  message?: string;
  /** Innermost cause first, the raised error last. */
  exception?: { values: ExceptionValue[] };
  breadcrumbs?: { values: Breadcrumb[] };
  request?: RequestInfo;
  user?: User;
  tags?: Record<string, string>;
  extra?: Record<string, unknown>;
  contexts?: Record<string, Record<string, unknown>>;
  fingerprint?: string[];
  sdk: { name: string; version: string };
}

/** What else is known about one capture. */
export interface Hint {
  level?: Level;
  user?: User;
  tags?: Record<string, string>;
  extra?: Record<string, unknown>;
  contexts?: Record<string, Record<string, unknown>>;
  fingerprint?: string[];
  transaction?: string;
  /** How the error was noticed. */
  mechanism?: Mechanism;
  /** Node: the `IncomingMessage` that was being answered. */
  request?: unknown;
}

/** What `beforeSend` gets next to the event. */
export interface EventHint extends Hint {
  /** What was thrown; absent for messages. */
  originalException?: unknown;
}

export interface Options {
  /** Where to report to. Without one the SDK does nothing. */
  dsn?: string | undefined;
  /** Version of the program, such as `shop@4.12.1`. */
  release?: string | undefined;
  /** Default `production`. */
  environment?: string | undefined;
  /** Name of the machine. Default in Node: the host name. */
  serverName?: string | undefined;
  /** Share of errors that are sent, 0 to 1. Default 1. */
  sampleRate?: number;
  /** Last word on an event: change it, or return null to drop it. */
  beforeSend?: (event: ErrorEvent, hint: EventHint) => ErrorEvent | null | Promise<ErrorEvent | null>;
  /** Errors not to send: text that `Type: message` contains, or a pattern it matches. */
  ignoreErrors?: (string | RegExp)[];
  /** Default 100. */
  maxBreadcrumbs?: number;
  /** Node: read local variables when an error is thrown. Default true. */
  captureLocals?: boolean;
  /** Node: `report` keeps the process alive after a rejection nobody waited for. Default: `crash`, as Node itself does. */
  unhandledRejections?: 'crash' | 'report';
}

/** Data that is added to events captured within it. */
export interface Scope {
  setUser(user: User | null): void;
  setTag(key: string, value: string | number | boolean): void;
  setTags(tags: Record<string, string | number | boolean>): void;
  setContext(name: string, context: Record<string, unknown> | null): void;
  setExtra(key: string, value: unknown): void;
  setLevel(level: Level): void;
  setFingerprint(fingerprint: string[]): void;
  addBreadcrumb(breadcrumb: Breadcrumb): void;
}
