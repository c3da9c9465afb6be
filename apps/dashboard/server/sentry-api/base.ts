/** Where Sentry's web API lies; its tools know it by heart. */
export const SENTRY_API_BASE = '/api/0';
