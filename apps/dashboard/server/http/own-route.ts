import { API_BASE } from '@errata/contract';

/**
 * The ingest API may live on the same server; it owns everything under /api that is not the dashboard's, and nothing of ours
 * may touch its requests.
 *
 * @param route the pattern of the matched route; undefined where none matched
 */
export const isOwnRoute = (route: string | undefined): boolean =>
  route === undefined || !route.startsWith('/api/') || route.startsWith(`${API_BASE}/`);
