/**
 * The event in its normal form: what every room behind the parser works with, and what is stored. Names are the wire's
 * own (Sentry's event payload), so that the stored JSON reads like what the SDK sent. Shapes the SDKs vary are settled:
 * lists are `{ values: [...] }`, tags are pairs, times are Unix seconds, absent means the key is not there.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const LEVELS = ['debug', 'info', 'warning', 'error', 'fatal'] as const;
export type Level = (typeof LEVELS)[number];

export interface Event {
  /** 32 lower-case hex digits. */
  event_id: string;
  /** When it happened, Unix seconds, corrected for clock drift. */
  timestamp: number;
  /** When the server took it in, Unix seconds. */
  received: number;
  type: 'error' | 'default' | 'csp' | 'hpkp' | 'expectct' | 'expectstaple' | 'nel';
  /** One of the known platforms, else `other`. */
  platform: string;
  level: Level;
  logger?: string;
  /** The route or task the program was in, by the SDK's word. */
  transaction?: string;
  /** Sent by old clients only; `groupEvent` computes the one that is shown. */
  culprit?: string;
  server_name?: string;
  release?: string;
  dist?: string;
  environment?: string;
  /** A title the client wishes for. */
  title?: string;
  logentry?: LogEntry;
  /** Innermost cause first, the raised one last. */
  exception?: { values: Exception[] };
  /** A stack trace without an exception. */
  stacktrace?: Stacktrace;
  threads?: { values: Thread[] };
  template?: Frame;
  /** Oldest first. */
  breadcrumbs?: { values: Breadcrumb[] };
  request?: Request;
  user?: User;
  contexts?: Record<string, JsonObject>;
  /** First of a duplicate key wins. */
  tags: [key: string, value: string][];
  extra?: JsonObject;
  modules?: Record<string, string>;
  sdk?: Sdk;
  fingerprint?: string[];
  checksum?: string;
  debug_meta?: JsonObject;
  /** The body of a browser's security report (CSP and relatives), by its own names. */
  report?: JsonObject;
  /** What was wrong with the payload; shown to the developer. */
  errors?: EventError[];
  /** Sentry's mirror tree of what was cut or removed: a node's own mark lies under the key "". */
  _meta?: JsonObject;
}

export interface LogEntry {
  /** The template, before its parameters were filled in. */
  message?: string;
  params?: Json[] | JsonObject;
  /** What a person reads. */
  formatted: string;
}

export interface Exception {
  type?: string;
  value?: string;
  module?: string;
  thread_id?: string;
  mechanism?: Mechanism;
  stacktrace?: Stacktrace;
}

export interface Mechanism {
  type: string;
  description?: string;
  help_link?: string;
  /** false: nobody caught it. */
  handled?: boolean;
  /** Type and value were made up by the SDK. */
  synthetic?: boolean;
  source?: string;
  exception_id?: number;
  parent_id?: number;
  is_exception_group?: boolean;
  data?: JsonObject;
  meta?: JsonObject;
}

export interface Stacktrace {
  /** Outermost call first, the failing frame last. Never empty. */
  frames: Frame[];
  registers?: JsonObject;
  frames_omitted?: [from: number, to: number];
}

export interface Frame {
  filename?: string;
  abs_path?: string;
  module?: string;
  package?: string;
  function?: string;
  raw_function?: string;
  /** 1-based. */
  lineno?: number;
  colno?: number;
  context_line?: string;
  pre_context?: string[];
  post_context?: string[];
  /** Decided by the server for library paths, else the SDK's word. */
  in_app: boolean;
  vars?: JsonObject;
  platform?: string;
  instruction_addr?: string;
  symbol_addr?: string;
  image_addr?: string;
  data?: JsonObject;
}

export interface Thread {
  id?: string;
  name?: string;
  crashed?: boolean;
  current?: boolean;
  main?: boolean;
  state?: string;
  stacktrace?: Stacktrace;
}

export interface Breadcrumb {
  timestamp?: number;
  type: string;
  category?: string;
  level: Level;
  message?: string;
  data?: JsonObject;
}

export interface Request {
  method?: string;
  url?: string;
  query_string?: [key: string, value: string][];
  fragment?: string;
  data?: Json;
  cookies?: [key: string, value: string][];
  /** Names in canonical case, repeated headers joined by a comma. */
  headers?: [name: string, value: string][];
  env?: JsonObject;
}

export interface User {
  id?: string;
  username?: string;
  email?: string;
  name?: string;
  ip_address?: string;
  geo?: JsonObject;
  /** Whatever else the client said about the user. */
  data?: JsonObject;
}

export interface Sdk {
  name: string;
  version?: string;
  integrations?: string[];
  packages?: { name: string; version?: string }[];
}

export interface EventError {
  /** `invalid_data`, `value_too_long`, `clock_drift`, `future_timestamp`, `past_timestamp`, … as Sentry names them. */
  type: string;
  /** Where in the payload: `exception.values.0.type`. */
  name?: string;
  /** What stood there, shortened. */
  value?: Json;
}
