import { createHash } from 'node:crypto';
import type { NewFeedback } from '@errata/db';
import { cutText, headOf, isTooLong, type Json, type JsonObject, LIMITS, parseEventId } from '@errata/protocol';
import { parseEventPayload } from '../body/open-body.js';
import type { RawFeedback } from './open-rows.js';

/**
 * What a person wrote about an event, from the item of today (`feedback`, an event of its own that names another) or of
 * before 2024 (`user_report`, with nothing sure but the event's id).
 *
 * @param scrub removes secrets from what was written
 * @returns undefined when nothing was written
 */
export function readFeedback(raw: RawFeedback, scrub: (text: string) => string): NewFeedback | undefined {
  const parsed = parseEventPayload(raw.item.payload);
  if (!parsed.ok) return undefined;
  const { itemType } = raw.item;
  const said = itemType === 'feedback' ? readNew(parsed.value, raw.eventId) : readOld(parsed.value, raw.eventId);
  const comments = scrub(said.comments.trim());
  if (comments === '') return undefined;
  return {
    projectId: raw.row.projectId,
    eventId: said.eventId ?? null,
    receivedAt: raw.row.receivedAt,
    name: headOf(said.name, LIMITS.enumCharsMax),
    email: headOf(said.email, LIMITS.emailCharsMax),
    comments: isTooLong(comments, LIMITS.messageCharsMax) ? cutText(comments, LIMITS.messageCharsMax) : comments,
    source: itemType,
    feedbackId: said.ownId ?? hashOf([itemType, said.eventId ?? '', said.name, said.email, comments]),
  };
}

interface Said {
  ownId: string | undefined;
  eventId: string | undefined;
  name: string;
  email: string;
  comments: string;
}

function readNew(payload: JsonObject, headerId: string | undefined): Said {
  const { contexts } = payload;
  const feedback = isObject(contexts) && isObject(contexts.feedback) ? contexts.feedback : {};
  return {
    ownId: headerId ?? parseEventId(payload.event_id),
    eventId: parseEventId(feedback.associated_event_id),
    name: textOf(feedback.name),
    email: textOf(feedback.contact_email),
    comments: textOf(feedback.message),
  };
}

function readOld(payload: JsonObject, headerId: string | undefined): Said {
  return {
    ownId: undefined,
    eventId: parseEventId(payload.event_id) ?? headerId,
    name: textOf(payload.name),
    email: textOf(payload.email),
    comments: textOf(payload.comments),
  };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** 32 hex digits. */
const hashOf = (parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
