import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './request.js';

/** @param onLoggedOut called when the session has ended under a page that is open */
export const createQueryClient = (onLoggedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401) onLoggedOut();
      },
    }),
    defaultOptions: {
      // A refusal will not change its mind; a server that restarts is back within seconds.
      queries: {
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        retryDelay: 800,
      },
    },
  });
