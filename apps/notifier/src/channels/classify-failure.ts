import type { NodemailerError } from 'nodemailer';
import type { SendResult } from './channel.js';
import { oneLine } from './one-line.js';

const LOGIN_CODES = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

/** RFC 4954: authentication required, too weak, or failed; servers say so to MAIL FROM too. */
const LOGIN_REPLIES = new Set([530, 534, 535, 538]);

/** Nobody there, or nobody to be trusted. */
const SERVER_CODES = new Set(['EDNS', 'ETLS', 'ECONFIG', 'EPROXY']);
const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH']);
const OPENING_TIMEOUTS = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT']);

/** Reads from nodemailer's error who is at fault: the whole channel, this mail, or just the moment. */
export function classifyFailure(error: NodemailerError): SendResult {
  const response = oneLine(error.response ?? error.message);
  if (isLoginFault(error)) return { result: 'paused', isLogin: true, response };
  if (isChannelFault(error)) return { result: 'paused', response };
  if (error.permanent) return { result: 'refused', response };
  // An address nodemailer itself refuses to speak: there was no server to answer.
  if (error.code === 'EENVELOPE' && error.responseCode === undefined) return { result: 'refused', response };
  return { result: 'retry', response };
}

const isLoginFault = ({ code = '', responseCode = 0 }: NodemailerError): boolean =>
  LOGIN_CODES.has(code) || LOGIN_REPLIES.has(responseCode);

function isChannelFault(error: NodemailerError): boolean {
  const { code = '', originalCode = '', timeoutType = '' } = error;
  return (
    // Turned away in its greeting, before any mail was named.
    (code === 'EPROTOCOL' && error.command === 'CONN') ||
    SERVER_CODES.has(code) ||
    UNREACHABLE.has(originalCode) ||
    OPENING_TIMEOUTS.has(timeoutType) ||
    // A refused sender is a wrong MAIL_DEFAULT_SENDER: the next mail has the same.
    (error.permanent === true && error.command === 'MAIL FROM')
  );
}
