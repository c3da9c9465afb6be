import type { Config } from '@errata/config';
import type { Sql } from '@errata/db';
import type { Channel } from './channel.js';
import { openMailbox } from './mailbox.js';
import { openSmtp } from './smtp.js';

/** The configured mail server, or the built-in mailbox when there is none. */
export const openChannel = (config: Config, sql: Sql): Channel =>
  config.smtpUrl || config.mailServer ? openSmtp(config) : openMailbox(sql);
