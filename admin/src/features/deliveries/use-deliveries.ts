import type { DeliveryState } from '@fulin/core/broadcasts/model';
import { api } from '../../api/client';
import { usePaged } from '../../shared/use-paged';

export interface DeliveryFilters {
  state?: DeliveryState;
  groupId?: string;
  broadcastId?: string;
}

/** Deliveries page by page, asked again every `refetchMs` (false: only on demand). */
export function useDeliveries(filters: DeliveryFilters, refetchMs: number | false) {
  return usePaged(['deliveries', filters], (cursor) => api.deliveries.list.query({ ...filters, cursor, limit: 30 }), {
    refetchMs,
  });
}
