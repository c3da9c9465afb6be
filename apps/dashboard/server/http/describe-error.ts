import { SearchError, TooBusyError } from '@errata/db';
import { HttpException } from '@nestjs/common';

/** What a client is told of an error. */
export interface ErrorDescription {
  status: number;
  /** One sentence for a person. */
  detail: string;
  retryAfterSeconds?: number;
}

/** An answer that says when to try again. */
export class RetryLaterException extends HttpException {
  constructor(
    status: number,
    detail: string,
    readonly retryAfterSeconds: number,
  ) {
    super(detail, status);
  }
}

const BUSY_RETRY_SECONDS = 5;

/** PostgreSQL's codes for text it cannot hold, which is U+0000: as itself, and in JSON. */
const UNSTORABLE_TEXT: readonly string[] = ['22021', '22P05'];

const BY_FASTIFY_CODE: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The request is too large.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send JSON, with Content-Type: application/json.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty; send JSON.',
  FST_ERR_BAD_URL: 'This address is not well formed.',
};

/**
 * Says what a client may know of an error, or undefined for one nobody expected: then a fault of ours that belongs into the
 * log, not into the answer.
 */
export function describeError(error: unknown): ErrorDescription | undefined {
  if (error instanceof RetryLaterException)
    return { status: error.getStatus(), detail: error.message, retryAfterSeconds: error.retryAfterSeconds };
  if (error instanceof HttpException) return describeHttpException(error);
  if (error instanceof SearchError) return { status: 400, detail: error.message };
  if (error instanceof TooBusyError)
    return {
      status: 503,
      detail: 'Too much is going on. Try again in a moment.',
      retryAfterSeconds: BUSY_RETRY_SECONDS,
    };
  return describeForeignError(error);
}

function describeHttpException(error: HttpException): ErrorDescription | undefined {
  const status = error.getStatus();
  // The router's own 404 repeats method and address, which says nothing more.
  if (status === 404 && (error.message === 'Not Found' || error.message.startsWith('Cannot ')))
    return { status, detail: 'There is nothing at this address.' };
  return { status, detail: error.message };
}

/** Errors of Fastify (they carry the status) and of PostgreSQL (they carry its code). */
function describeForeignError(error: unknown): ErrorDescription | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, code = '' } = error as { statusCode?: number; code?: string };
  if (UNSTORABLE_TEXT.includes(code))
    return { status: 400, detail: 'The text holds a character that cannot be stored (U+0000).' };
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined;
  return { status: statusCode, detail: BY_FASTIFY_CODE[code] ?? 'The request cannot be read.' };
}
