import { useMemo, useState } from 'react';
import { api } from '../../services/api';
import type { OfferCardView } from '../../services/member-types';
import { useQuery } from '../../state/use-query';
import type { Place } from '../../state/place.shared';
import { appendOffers, nearInput, type Filters } from './home.shared';

interface More {
  /** The first page this continues. */
  of: unknown;
  items: OfferCardView[];
  cursor: string | null;
  status: 'idle' | 'loading' | 'failed';
}

/** The offers near a place, a page at a time. */
export function useOfferList(place: Place | null, filters: Filters) {
  const input = place && nearInput(place, filters);
  const first = useQuery(input && JSON.stringify(input), () => api.offers.near(input!));
  const [more, setMore] = useState<More | null>(null);

  const page = first.data;
  const current = useMemo((): More | null => {
    if (more && more.of === page) return more;
    return page && { of: page, items: page.items, cursor: page.nextCursor, status: 'idle' };
  }, [more, page]);

  const loadMore = async () => {
    if (!input || !current || current.cursor === null || current.status === 'loading') return;
    setMore({ ...current, status: 'loading' });
    const next = await api.offers.near({ ...input, cursor: current.cursor }).catch(() => null);
    setMore((now) => {
      if (now?.of !== current.of) return now;
      if (!next) return { ...current, status: 'failed' };
      return { ...current, items: appendOffers(current.items, next.items), cursor: next.nextCursor, status: 'idle' };
    });
  };

  return {
    status: first.status,
    errorText: first.errorText,
    reload: first.reload,
    items: current?.items ?? [],
    more: current?.cursor == null ? ('end' as const) : current.status,
    loadMore,
  };
}
