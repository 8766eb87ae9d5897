import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, readRefusal } from './errors';

export const SESSION_KEY = ['session'] as const;

/** One cache for the page. A session that ended anywhere empties the session entry, and the log-in page takes over. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (isSignedOut(error)) client.setQueryData(SESSION_KEY, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => count < 2 && readRefusal(error).code === 'OFFLINE',
        retryDelay: 800,
      },
    },
  });
  return client;
}
