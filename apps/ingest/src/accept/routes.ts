import { acceptAttachments } from './accept-attachments.js';
import { acceptEnvelope } from './accept-envelope.js';
import {
  acceptCheckIn,
  acceptMinidump,
  acceptOtlp,
  acceptUnreal,
  loaderScript,
  notOffered,
  reportDialogScript,
} from './accept-nothing.js';
import { acceptReportForm } from './accept-report-form.js';
import { acceptSecurity } from './accept-security.js';
import { acceptPixel, acceptStore } from './accept-store.js';
import type { IngestHandler } from './ingest-request.js';

type Method = 'GET' | 'POST';

/**
 * Every address SDKs, browsers and exporters send to. `:project` is the number in a DSN, `:key` its public key. OPTIONS is
 * answered everywhere, HEAD like GET, any other method with 405.
 */
export const ROUTES: Record<string, Partial<Record<Method, IngestHandler>>> = {
  '/api/:project/envelope': { POST: acceptEnvelope },
  '/api/:project/store': { POST: acceptStore, GET: acceptPixel },
  // Clients from before there were project numbers in addresses: the key tells.
  '/api/store': { POST: acceptStore, GET: acceptPixel },
  // Where pages post when blockers keep them from posting anywhere else: the envelope tells.
  '/tunnel': { POST: acceptEnvelope },

  '/api/:project/security': { POST: acceptSecurity },
  '/api/:project/csp-report': { POST: acceptSecurity },
  '/api/:project/nel': { POST: acceptSecurity },
  '/api/:project/events/:eventId/attachments': { POST: acceptAttachments },

  '/api/:project/minidump': { POST: acceptMinidump },
  '/api/:project/unreal/:key': { POST: acceptUnreal },
  '/api/:project/playstation': { POST: notOffered, GET: notOffered },
  '/api/:project/upload': { POST: notOffered, GET: notOffered },
  '/api/:project/cron/:slug': { POST: acceptCheckIn, GET: acceptCheckIn },
  '/api/:project/cron/:slug/:key': { POST: acceptCheckIn, GET: acceptCheckIn },
  '/api/:project/integration/otlp/v1/:signal': { POST: acceptOtlp },

  '/api/embed/error-page': { GET: reportDialogScript, POST: acceptReportForm },
  '/js-sdk-loader/:file': { GET: loaderScript },
};
