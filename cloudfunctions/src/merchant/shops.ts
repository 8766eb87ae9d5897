import type { Category, Merchant } from '@fulin/core/merchants/model';
import type { LngLat } from '@fulin/core/places/model';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

/** One of the caller's own shops. */
export interface ShopView {
  id: string;
  name: string;
  category: Category;
  address: string;
  position: LngLat;
  status: Merchant['status'];
}

export const shopsRouter = router({
  list: procedure('shop.view').query((): Promise<ShopView[]> => pending()),
});
