import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from '../api/queries.js';
import { Hint } from '../parts/Hint.js';

/** Whether what is shown still follows the server. */
export function LiveMark() {
  const { failureCount, isError, isFetching, refetch } = useQuery(meQuery);
  // The network is gone, but the server may stand on this machine: it is asked at once instead of at the next turn.
  useEffect(() => {
    const ask = () => void refetch();
    window.addEventListener('offline', ask);
    return () => window.removeEventListener('offline', ask);
  }, [refetch]);
  // The refusal that led to the login page is still counted behind it, though nothing is tried again.
  const lost = isError || (isFetching && failureCount > 0);
  return (
    <Hint label={lost ? 'The server does not answer; trying again' : 'Numbers on this page follow the server'}>
      <span className="live" data-lost={lost} role="status">
        {lost ? 'not connected' : 'live'}
      </span>
    </Hint>
  );
}
