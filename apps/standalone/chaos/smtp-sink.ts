import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { freePort } from './free-port.js';

/**
 * How the server treats a mail after its last line: takes it, takes it slowly, does not want it now, or hangs up on it
 * without an answer.
 */
export type Manner = 'take' | 'slow' | 'later' | 'hang up';

/** A real mail server that counts. */
export interface SmtpSink {
  url: string;
  /** `recipient message-id` → how often it was taken. */
  taken: Map<string, number>;
  /** Mails whose 250 may have got lost: each of them may come once more, and no other. */
  doubts: number;
  /** Treats the next mails so; resolves when so many have been. */
  treat(manner: Manner, times: number): Promise<void>;
  /** Called, and waited for, when a mail is complete: before the server says 250 … */
  beforeAnswer: () => Promise<void>;
  /** … and as soon as it has said it. */
  afterAnswer: () => void;
  /** Nobody listens any more. */
  close(): Promise<void>;
  open(): Promise<void>;
}

/** Longer than the lease of an alert. */
const SLOW_MS = 15_000;

interface Treatment {
  manner: Manner;
  times: number;
  done: () => void;
}

/** @returns a server on a port of its own, open */
export async function startSmtpSink(): Promise<SmtpSink> {
  const port = await freePort();
  let server: SMTPServer | undefined;
  let treatment: Treatment | undefined;
  const nextManner = (): Manner => {
    if (!treatment) return 'take';
    const { manner } = treatment;
    treatment.times -= 1;
    if (treatment.times === 0) {
      treatment.done();
      treatment = undefined;
    }
    return manner;
  };
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${port}`,
    taken: new Map(),
    doubts: 0,
    treat: (manner, times) => new Promise((done) => (treatment = { manner, times, done })),
    beforeAnswer: async () => {},
    afterAnswer: () => {},
    async open() {
      server = createServer(sink, nextManner);
      await new Promise<void>((done) => server?.listen(port, '127.0.0.1', done));
    },
    async close() {
      const closing = server;
      server = undefined;
      await new Promise<void>((done) => (closing ? closing.close(() => done()) : done()));
    },
  };
  await sink.open();
  return sink;
}

function createServer(sink: SmtpSink, nextManner: () => Manner): SMTPServer {
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        const messageId = messageIdOf(Buffer.concat(chunks));
        const keys = session.envelope.rcptTo.map(({ address }) => `${address} ${messageId}`);
        void answer(sink, nextManner(), keys, {
          say: callback,
          hangUp: () => sockets.get(session.remotePort)?.destroy(),
        });
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  // A client that was killed in the middle of its mail.
  server.on('error', () => undefined);
  return server;
}

interface Line {
  say: (error: Error | null, message?: string) => void;
  hangUp: () => void;
}

async function answer(sink: SmtpSink, manner: Manner, keys: string[], { say, hangUp }: Line): Promise<void> {
  if (manner === 'slow') await sleep(SLOW_MS);
  if (manner === 'later') return say(Object.assign(new Error('try again later'), { responseCode: 451 }));
  await sink.beforeAnswer();
  for (const key of keys) sink.taken.set(key, (sink.taken.get(key) ?? 0) + 1);
  if (manner === 'hang up') {
    sink.doubts += 1;
    return hangUp();
  }
  say(null, 'queued');
  sink.afterAnswer();
}

const messageIdOf = (source: Buffer): string => /^message-id:\s*(<[^>]*>)/im.exec(source.toString())?.[1] ?? '';
