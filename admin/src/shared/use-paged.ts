import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

interface PageOf<R> {
  items: R[];
  nextCursor: string | null;
}

/** A list loaded page by page by cursor; the last rows stay visible while filters change. `key`: the query's key. */
export function usePaged<R, P extends PageOf<R>>(
  key: readonly unknown[],
  load: (cursor: string | undefined) => Promise<P>,
  options: { refetchMs?: number | false } = {},
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: P) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: options.refetchMs ?? false,
  });
  return {
    ...query,
    rows: query.data?.pages.flatMap((page) => page.items) as P['items'] | undefined,
    first: query.data?.pages[0],
  };
}
