import type { Readable } from 'node:stream';
import type { BodyLimits } from '../body/open-body.js';
import type { LoadLimits } from '../limits/decide-admission.js';
import type { HeldBytes } from '../limits/held-bytes.js';
import type { LoadMonitor } from '../limits/load-monitor.js';
import type { RefusalTally } from '../limits/refusal-tally.js';
import type { RequestCounter } from '../limits/request-counter.js';
import type { GroupCommit } from './group-commit.js';
import type { KeyCache } from './key-cache.js';

export interface AcceptDeps {
  keys: KeyCache;
  inbox: GroupCommit;
  counter: RequestCounter;
  tally: RefusalTally;
  held: HeldBytes;
  load: LoadMonitor;
  limits: BodyLimits & LoadLimits & { bodyBytesMax: number; rateLimitPerMinute: number | undefined };
  now: () => Date;
}

/** A request to an ingest address, its body still unread. */
export interface IngestRequest {
  /** From the address; absent where the key, or the envelope's DSN, tells. */
  projectId?: string;
  /** Segments of the address by name, decoded. */
  params: Record<string, string | undefined>;
  /** With its `?`, or ''. */
  query: string;
  headers: { [name: string]: string | undefined };
  stream: Readable;
  clientAddress: string | null;
  /** Done when the answer is decided, whatever it is. */
  atEnd: (() => void)[];
}

/** 200, and JSON where it is an object; text and bytes go as they are. */
export interface Answer {
  status?: number;
  body?: Record<string, unknown> | string | Buffer;
  type?: string;
  headers?: Record<string, string>;
}

export type IngestHandler = (deps: AcceptDeps, request: IngestRequest) => Answer | Promise<Answer>;
