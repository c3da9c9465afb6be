import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import type { Answer, Post } from '../core/transport.js';

const compress = promisify(gzip);
/** Below, compressing costs more than it saves. */
const GZIP_ABOVE_BYTES = 8 * 1024;
const TIMEOUT_MS = 10_000;
const SOCKETS_MAX = 8;

/** Posts with Node's own client: `fetch` cannot be told to let an idle process end. */
export function createPost(url: string): Post {
  const { request, Agent } = url.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX, timeout: TIMEOUT_MS });
  return async (envelope) => {
    const isLarge = envelope.length > GZIP_ABOVE_BYTES;
    const body = isLarge ? await compress(envelope) : envelope;
    const headers = {
      'content-type': 'application/x-sentry-envelope',
      'content-length': body.length,
      ...(isLarge ? { 'content-encoding': 'gzip' } : {}),
    };
    return new Promise<Answer>((resolve, reject) => {
      const sending = request(url, { method: 'POST', agent, headers });
      // Not `signal: AbortSignal.timeout()`: Node 20 may collect it before it fires.
      const timer = setTimeout(() => sending.destroy(new Error('no answer in time')), TIMEOUT_MS).unref();
      sending.on('socket', (socket) => socket.unref());
      sending.on('close', () => clearTimeout(timer));
      sending.on('error', reject);
      sending.on('response', (response) => {
        response.on('error', reject).on('end', () => resolve(readAnswer(response)));
        response.resume();
      });
      sending.end(body);
    });
  };
}

function readAnswer({ statusCode = 0, headers }: http.IncomingMessage): Answer {
  const limits = headers['x-sentry-rate-limits'];
  const error = headers['x-sentry-error'];
  return {
    status: statusCode,
    retryAfter: headers['retry-after'] ?? null,
    rateLimits: Array.isArray(limits) ? limits.join(',') : (limits ?? null),
    error: typeof error === 'string' ? error : null,
  };
}
