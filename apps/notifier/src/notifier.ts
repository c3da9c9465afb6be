import type { Sql } from '@errata/db';
import type { MailSettings } from './build-message.js';
import type { Channel } from './channels/channel.js';

/** What every step of the path of a mail needs. */
export interface Notifier {
  sql: Sql;
  channel: Channel;
  settings: MailSettings;
  /** True once the process is asked to end: the mail in flight is finished, no other begun. */
  stopping(): boolean;
  warn(message: string): void;
}
