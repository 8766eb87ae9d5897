import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../../../api/client';
import type { BroadcastDraft, Preview } from '../../../api/types';

const PAGE = 12;
/** While a group is looked for, pages are as large as the API gives them. */
const LARGE_PAGE = 100;

interface PreviewQuestion {
  draft: BroadcastDraft | null;
  /** An ISO instant; left out: the next run. */
  at: string | undefined;
  /** Part of a group's name; '' = all groups. */
  find: string;
}

/** Every group's message, page by page. While a name is looked for, pages are fetched until a group of that name is among them. */
export function usePreview({ draft, at, find }: PreviewQuestion) {
  const limit = find === '' ? PAGE : LARGE_PAGE;
  const query = useInfiniteQuery({
    queryKey: ['preview', draft, at, limit],
    queryFn: ({ pageParam }) => {
      if (draft === null) throw new Error('asked without a draft');
      return api.broadcasts.preview.query({
        draft,
        limit,
        ...(at !== undefined && { at }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Preview) => last.nextCursor ?? undefined,
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const all = query.data?.pages.flatMap((page) => page.groups) ?? [];
  const groups = find === '' ? all : all.filter((group) => group.groupName.includes(find));
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  const looking = find !== '' && groups.length === 0 && hasNextPage && !isError;
  useEffect(() => {
    if (looking && !isFetchingNextPage) void fetchNextPage();
  }, [looking, isFetchingNextPage, fetchNextPage]);
  return { query, groups, looking };
}
