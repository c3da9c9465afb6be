import type { Json } from '../event.js';
import { LIMITS } from '../limits.js';
import { noteError, noteInvalid } from './notes.js';
import { pathTo, type Source } from './source.js';

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,](\d+))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;
const YEAR_10000 = 253_402_300_800;

/**
 * Unix seconds of a time as SDKs write it: RFC 3339, without a zone (UTC), with a blank for the T or a comma in the fraction,
 * seconds as a number or as text, or milliseconds by mistake.
 *
 * @returns undefined for all else, years beyond 9999 included
 */
export function parseTime(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const text = value.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return fromNumber(Number(text));
  const match = ISO.exec(text);
  return match ? isoSeconds(text, match[1], match[2]) : undefined;
}

/** By position and Date.UTC: Date.parse takes three times as long, and an event has a hundred breadcrumbs. */
function isoSeconds(text: string, fraction: string | undefined, zone: string | undefined): number | undefined {
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = text.length > 10 ? digits(text, 11, 13) : 0;
  const minute = text.length > 10 ? digits(text, 14, 16) : 0;
  const second = text[16] === ':' ? digits(text, 17, 19) : 0;
  const isOutside = month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60;
  if (isOutside) return undefined;
  const whole = Date.UTC(digits(text, 0, 4), month - 1, day, hour, minute, second) / 1000;
  return whole + (fraction === undefined ? 0 : Number(`0.${fraction}`)) - zoneSeconds(zone);
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = number * 10 + text.charCodeAt(i) - 0x30;
  return number;
}

function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone.length === 1) return 0;
  const seconds = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

function fromNumber(number: number): number | undefined {
  const seconds = number > 1e11 ? number / 1000 : number;
  return Number.isFinite(seconds) && seconds >= 0 && seconds < YEAR_10000 ? seconds : undefined;
}

export interface EventTime {
  timestamp: number;
  /** Seconds to add to every other time of the event. */
  shift: number;
}

/**
 * Corrects a wrong clock. When the client's time of sending and ours of receiving are far apart, all its times move by the
 * difference. An event that even then lies in the future or far back is set to the time it was received.
 */
export function settleTime(source: Source, clock: { receivedAt: number; sentAt?: number | undefined }): EventTime {
  const { receivedAt, sentAt } = clock;
  const value = source.raw.timestamp;
  const parsed = parseTime(value);
  if (parsed === undefined) {
    if (value !== undefined && value !== null) noteInvalid(source.notes, pathTo(source, 'timestamp'), value);
    return { timestamp: receivedAt, shift: 0 };
  }
  const drift = sentAt === undefined ? 0 : receivedAt - sentAt;
  const isDrift = Math.abs(drift) >= LIMITS.clockDriftSecondsMin;
  const sent = isDrift ? parsed + drift : parsed;
  const problem = isDrift ? 'clock_drift' : undefined;
  const outside = outsideOf(sent, receivedAt);
  const type = outside ?? problem;
  if (type) noteError(source.notes, type, pathTo(source, 'timestamp'), value ?? null);
  const timestamp = outside ? receivedAt : sent;
  return { timestamp, shift: timestamp - parsed };
}

function outsideOf(time: number, receivedAt: number): 'future_timestamp' | 'past_timestamp' | undefined {
  if (time > receivedAt + LIMITS.futureSecondsMax) return 'future_timestamp';
  if (time < receivedAt - LIMITS.pastSecondsMax) return 'past_timestamp';
  return undefined;
}
