/** Longest answer of a mail server that is kept, in characters. */
const RESPONSE_LENGTH_MAX = 500;

/** A server's answer as the delivery log keeps it. */
export const oneLine = (response: string): string =>
  response
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, RESPONSE_LENGTH_MAX);
