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
      queries: {
        // Whether the server answers is found out by asking: a browser without a network may stand on its machine, and
        // a query that waits for a network has not failed, so nothing would say that the page has stopped.
        networkMode: 'always',
        // Which `always` alone would turn off.
        refetchOnReconnect: true,
        // A refusal will not change its mind; a server that restarts is back within seconds.
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        retryDelay: 800,
      },
      mutations: { networkMode: 'always' },
    },
  });
