import { type Sql, storeMail } from '@errata/db';
import { createTransport } from 'nodemailer';
import type { Channel } from './channel.js';
import { mailOptions } from './mail-options.js';

/**
 * The built-in mailbox: without a mail server the very message that would have left is kept in PostgreSQL, and the dashboard
 * shows it.
 */
export function openMailbox(sql: Sql): Channel {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    name: 'mailbox',
    needsRealAddress: false,
    async send(message) {
      const { message: source } = await transport.sendMail(mailOptions(message));
      await storeMail(sql, {
        alertId: message.alertId,
        messageId: message.messageId,
        recipient: message.to,
        subject: message.subject,
        source: source as Buffer,
      });
      return { result: 'delivered', response: 'kept in the mailbox' };
    },
  };
}
