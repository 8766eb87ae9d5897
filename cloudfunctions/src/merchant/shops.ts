import type { Category, Merchant } from '@fulin/core/merchants/model';
import { findMerchantsOwnedBy } from '@fulin/core/merchants/store';
import { toLngLat } from '@fulin/core/places/distance';
import type { LngLat } from '@fulin/core/places/model';
import { asMerchant } from '../api/actors';
import { noInput } from '../api/inputs';
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
  list: procedure('shop.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<ShopView[]> => {
      const shops = await findMerchantsOwnedBy(ctx.db, asMerchant(ctx.actor).openid);
      return shops.map(({ _id, name, category, address, location, status }) => ({
        id: _id,
        name,
        category,
        address,
        position: toLngLat(location),
        status,
      }));
    }),
});
