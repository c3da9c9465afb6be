import { API_BASE } from '@errata/contract';
import { SENTRY_API_BASE } from '../sentry-api/base.js';

const OURS = [API_BASE, SENTRY_API_BASE];

/**
 * The ingest API may live on the same server; it owns everything under /api that is not the dashboard's, and nothing of ours
 * may touch its requests.
 *
 * @param route the pattern of the matched route; undefined where none matched
 */
export const isOwnRoute = (route: string | undefined): boolean =>
  route === undefined || !route.startsWith('/api/') || OURS.some((base) => `${route}/`.startsWith(`${base}/`));
