import type { Sql } from '../sql.js';

export interface NewMail {
  alertId: string;
  /** With its angle brackets. */
  messageId: string;
  recipient: string;
  subject: string;
  /** The whole message as RFC 822 bytes. */
  source: Buffer;
}

/** Puts a mail into the built-in mailbox. The same Message-ID a second time changes nothing. */
export async function storeMail(sql: Sql, mail: NewMail): Promise<void> {
  await sql.query(
    `INSERT INTO mail (alert_id, message_id, recipient, subject, source) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (message_id) DO NOTHING`,
    [mail.alertId, mail.messageId, mail.recipient, mail.subject, mail.source],
  );
}
