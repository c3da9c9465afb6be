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
  manner: Manner;
  /** Called, and waited for, when a mail is complete: before the server says 250 … */
  beforeAnswer: () => Promise<void>;
  /** … and as soon as it has said it. */
  afterAnswer: () => void;
  /** Nobody listens any more. */
  close(): Promise<void>;
  open(): Promise<void>;
}

const SLOW_MS = 3_000;

/** @returns a server on a port of its own, open */
export async function startSmtpSink(): Promise<SmtpSink> {
  const port = await freePort();
  let server: SMTPServer | undefined;
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${port}`,
    taken: new Map(),
    doubts: 0,
    manner: 'take',
    beforeAnswer: async () => {},
    afterAnswer: () => {},
    async open() {
      server = createServer(sink);
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

function createServer(sink: SmtpSink): SMTPServer {
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
        void answer(sink, keys, { say: callback, hangUp: () => sockets.get(session.remotePort)?.destroy() });
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

async function answer(sink: SmtpSink, keys: string[], { say, hangUp }: Line): Promise<void> {
  const { manner } = sink;
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
