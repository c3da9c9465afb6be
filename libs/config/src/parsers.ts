import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { MistakeError } from './setting.js';

export const parseText = (text: string): string => text;

/** As it stands in an address. Sentry's own cannot be all digits, which would be an id. */
export const parseSlug = (text: string): string => {
  if (!/^(?!\d+$)[a-z0-9][a-z0-9_-]{0,49}$/.test(text))
    throw new MistakeError('must be lower-case letters, digits, - and _, and not only digits');
  return text;
};

export const parseDirectory = (text: string): string => resolve(text);

export const parseInteger =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new MistakeError(`must be a whole number from ${min} to ${max}`);
    return value;
  };

const TRUE = new Set(['1', 'true', 'yes', 'on']);
const FALSE = new Set(['0', 'false', 'no', 'off', '']);

/** As Flask reads its own: `MAIL_USE_TLS=1` and `MAIL_USE_TLS=True` both mean yes. */
export const parseBoolean = (text: string): boolean => {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  if (FALSE.has(word)) return false;
  throw new MistakeError('must be true or false');
};

export const parseWord =
  <Word extends string>(...words: Word[]) =>
  (text: string): Word => {
    const known = words.find((word) => word === text);
    if (known === undefined) throw new MistakeError(`must be one of ${words.join(', ')}`);
    return known;
  };

/** @returns the address without a slash at its end */
export const parseUrl =
  (schemes: string[]) =>
  (text: string): string => {
    const scheme = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : '';
    if (!schemes.includes(scheme))
      throw new MistakeError(`must be an address that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`);
    return text.replace(/\/+$/, '');
  };

/** Deliberately strict: whatever passes is handed to the mail server as one address. */
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;

export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text);

/** `a@x.org, b@y.org`; also the Python list spelling people copy from Flask settings: `['a@x.org']`. */
export const parseEmailList = (text: string): string[] => {
  const emails = text
    .replace(/[[\]'"()]/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const wrong = emails.find((email) => !isEmail(email));
  if (wrong) throw new MistakeError(`"${wrong}" is not an email address`);
  return emails;
};

export const parseCidrList = (text: string): string[] => {
  const networks = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const wrong = networks.find((network) => !isCidr(network));
  if (wrong) throw new MistakeError(`"${wrong}" is not an address or network such as 10.0.0.0/8`);
  return networks;
};

const isCidr = (text: string): boolean => {
  const [address = '', bits, rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};
