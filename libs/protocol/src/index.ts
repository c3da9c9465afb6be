export { resolveAuth, canonicalKey, type Auth, type AuthCarriers, type AuthRefusal } from './auth.js';
export { buildEnvelope, type OutgoingItem } from './build-envelope.js';
export { CATEGORIES, type Category } from './category.js';
export { cleanJson, cleanText } from './clean-json.js';
export {
  CLIENT_DISCARD_REASONS,
  parseClientReport,
  type ClientDiscard,
  type ClientDiscardReason,
} from './client-report.js';
export { cutText, headOf, isTooLong } from './cut-text.js';
export { DsnError, envelopeUrl, formatDsn, isProjectId, parseDsn, type Dsn } from './dsn.js';
export {
  isBlank,
  listEventItems,
  parseEnvelope,
  parseHeaderLine,
  type Envelope,
  type EnvelopeItem,
  type EventItem,
} from './envelope.js';
export { parseEventId } from './event-id.js';
export * from './event.js';
export { itemKind, itemTypeLabel, itemTypeOf, type ItemFate, type ItemKind } from './item.js';
export { closingQuote, parseJson } from './json.js';
export { LIMIT_TABLE, LIMITS, type LimitName, type Limits } from './limits.js';
export {
  OUTCOME_REASONS,
  type FilteredReason,
  type InvalidReason,
  type Outcome,
  type OutcomeName,
  type RateLimitedReason,
} from './outcome.js';
export { formatRateLimits, parseRateLimits, retryAfterSeconds, type RateLimit } from './rate-limit.js';
export { refuse, type Parsed, type Refusal } from './refusal.js';
export { readStoreBody, sniffCoding, type StoreBodyHints, type StoreStep } from './store.js';
export { parseIpAddress } from './normalize/ip-address.js';
export { parseLevel } from './normalize/level.js';
export { normalizeFrame } from './normalize/frame.js';
export { isObject } from './normalize/source.js';
export { normalizeEvent, type EventContext, type KnownFrame } from './normalize/normalize-event.js';
export { parseTime } from './normalize/time.js';
export { parseUserAgent, type UserAgent } from './normalize/user-agent.js';
export { securityReportToEvents, type SecurityContext, type SecurityEvent } from './security-report.js';
