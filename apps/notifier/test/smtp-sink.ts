import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  envelopeTo: string[];
  source: Buffer;
  parsed: Email;
}

export interface SmtpSink {
  port: number;
  mails: ReceivedMail[];
  /** What clients did, counted: `connect`, `auth`, `rcpt`, `data`. */
  count: Record<'connect' | 'auth' | 'rcpt' | 'data', number>;
  close(): Promise<void>;
}

/** How the server answers; nothing means yes. A rejection is an Error with a `responseCode`. */
export interface SinkAnswers {
  rcpt?: (address: string) => Error | undefined;
  auth?: (user: string, password: string) => boolean;
  /** Waited for before the server says 250. */
  data?: () => Promise<Error | undefined>;
}

export const rejection = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server on a port of its own that keeps what it takes. */
export async function startSmtpSink(answers: SinkAnswers = {}): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  const count = { connect: 0, auth: 0, rcpt: 0, data: 0 };
  const options: SMTPServerOptions = {
    authOptional: !answers.auth,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect(_session, callback) {
      count.connect += 1;
      callback();
    },
    onAuth({ username, password }, _session, callback) {
      count.auth += 1;
      if (answers.auth?.(username ?? '', password ?? '')) callback(null, { user: username ?? '' });
      else callback(rejection(535, '5.7.8 Bad credentials'));
    },
    onRcptTo({ address }, _session, callback) {
      count.rcpt += 1;
      callback(answers.rcpt?.(address) ?? null);
    },
    onData(stream, session, callback) {
      count.data += 1;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks);
        void (async () => {
          const refusal = await answers.data?.();
          if (refusal) return callback(refusal);
          const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
          mails.push({ envelopeTo, source, parsed: await PostalMime.parse(source) });
          callback(null, 'queued');
        })();
      });
    },
  };
  const server = new SMTPServer(options);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    count,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
