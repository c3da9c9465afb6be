import type { ClientDiscard } from '@errata/protocol';

/** Why an SDK did not send something, from its own reports. */
export const DISCARD_WORDS: Record<ClientDiscard['reason'], string> = {
  queue_overflow: 'Its queue was full',
  cache_overflow: 'Its cache was full',
  buffer_overflow: 'Its buffer was full',
  ratelimit_backoff: 'It was told to wait, by a rate limit',
  network_error: 'The network failed',
  sample_rate: 'Its sample rate left it out',
  before_send: 'The program’s own hook dropped it (beforeSend)',
  event_processor: 'An event processor dropped it',
  send_error: 'It was refused when it was sent',
  internal_sdk_error: 'The SDK failed itself',
  insufficient_data: 'Too little was known to send it',
  backpressure: 'The program was too busy',
  ignored: 'The SDK’s settings ignore it',
  invalid: 'It was no valid event',
  no_parent_span: 'Its span had no parent',
  other: 'For a reason we do not know',
};

export const discardWords = (reason: string): string =>
  (DISCARD_WORDS as Record<string, string | undefined>)[reason] ?? reason.replaceAll('_', ' ');
