import { readConfig } from '@errata/config';
import type { Database } from '@errata/db';
import { createTestDatabase } from '@errata/db/testing';
import { openChannel } from '../src/channels/open-channel.js';
import type { Notifier } from '../src/notifier.js';
import { notifyRound } from '../src/notify-round.js';
import { type AlertRows, createAlertRows } from './alert-rows.js';
import { type SinkAnswers, type SmtpSink, startSmtpSink } from './smtp-sink.js';

/** A database with alerts to send, and a mail server to send them to. */
export interface MailPath {
  database: Database;
  alerts: AlertRows;
  /** The server `listen` started last. */
  sink: SmtpSink;
  listen(answers?: SinkAnswers): Promise<void>;
  /** A notifier that sends to the sink, or as the environment says. */
  createNotifier(env?: Record<string, string>): Notifier;
  /** Rounds until there is nothing more to do. */
  notifyAll(notifier?: Notifier): Promise<void>;
  end(): Promise<void>;
}

export async function openMailPath(): Promise<MailPath> {
  const { database, drop } = await createTestDatabase(8);
  const path: MailPath = {
    database,
    alerts: await createAlertRows(database),
    sink: await startSmtpSink(),
    async listen(answers = {}) {
      await path.sink.close();
      path.sink = await startSmtpSink(answers);
    },
    createNotifier(env = { MAIL_SERVER: '127.0.0.1', MAIL_PORT: String(path.sink.port) }) {
      const config = readConfig({ ERRATA_URL: 'https://errata.example.org', ...env });
      const channel = openChannel(config, database);
      return { sql: database, channel, settings: config, stopping: () => false, warn: () => {} };
    },
    async notifyAll(notifier = path.createNotifier()) {
      while (await notifyRound(notifier));
    },
    async end() {
      await path.sink.close();
      await drop();
    },
  };
  return path;
}
