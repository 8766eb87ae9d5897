import { toMeView } from '@fulin/core/members/rules';
import type { MeView } from '@fulin/core/members/views';
import { findDistrict, toDistrictView } from '@fulin/core/places/store';
import { askingMember } from '../api/actors';
import { noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export const meRouter = router({
  get: procedure('me.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<MeView> => {
      const member = askingMember(ctx);
      const home = member.homeDistrictId ? await findDistrict(ctx.db, member.homeDistrictId) : null;
      return toMeView(member, home && toDistrictView(home, null), ctx.now());
    }),
});
