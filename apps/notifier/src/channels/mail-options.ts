import type { SendMailOptions } from 'nodemailer';
import type { Message } from './channel.js';

/** A message in nodemailer's words. Addresses are objects: a string could be read as several addresses. */
export function mailOptions(message: Message): SendMailOptions {
  return {
    from: message.from,
    to: { name: '', address: message.to },
    subject: message.subject,
    messageId: message.messageId,
    ...(message.threadId && { inReplyTo: message.threadId, references: message.threadId }),
    headers: message.headers,
    text: message.text,
    html: message.html,
    // Lines of any length and bytes of any kind become lines every server takes, and the source stays readable.
    textEncoding: 'quoted-printable',
    // Content comes from outside: it must never make nodemailer open a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
