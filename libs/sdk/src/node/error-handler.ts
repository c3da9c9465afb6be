import type { IncomingMessage, ServerResponse } from 'node:http';

import { captureException } from '../core/api.js';
import { isRequest, routeName } from './request-info.js';

/** Error middleware as Express and Connect call it. */
export type ErrorMiddleware = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

export interface ErrorHandlerOptions {
  /** Default: everything but errors whose `status` or `statusCode` is below 500: those are the client's mistake. */
  shouldReport?: (error: unknown) => boolean;
}

/**
 * Reports what a route threw, with its request, and passes it on. Use it after the routes, before your own error
 * middleware. Express knows it by its four parameters.
 */
export function errorHandler({ shouldReport = isServerError }: ErrorHandlerOptions = {}): ErrorMiddleware {
  return (error, request, _response, next) => {
    try {
      if (shouldReport(error)) report(error, request);
    } finally {
      next(error);
    }
  };
}

function report(error: unknown, request: IncomingMessage): void {
  const transaction = isRequest(request) ? routeName(request) : undefined;
  const mechanism = { type: 'express', handled: false };
  captureException(error, { request, mechanism, ...(transaction === undefined ? {} : { transaction }) });
}

function isServerError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return true;
  const status = 'status' in error ? error.status : 'statusCode' in error ? error.statusCode : undefined;
  return typeof status !== 'number' || status >= 500;
}
