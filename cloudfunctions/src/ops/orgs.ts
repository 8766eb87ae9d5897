import { readOrgScope } from '@fulin/core/access/scope';
import { searchDistricts } from '@fulin/core/places/store';
import type { DistrictView } from '@fulin/core/places/views';
import type { OrgView } from '@fulin/core/staff/views';
import { noInput } from '../api/inputs';
import { procedure, router } from '../api/trpc';

const MOST_DISTRICTS = 2_000;

export const orgsRouter = router({
  list: procedure('org.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<OrgView[]> => {
      const { orgs } = await readOrgScope(ctx.db, ctx.actor);
      return orgs.map(({ _id, name, kind }) => ({ id: _id, name, kind }));
    }),
});

export const opsDistrictsRouter = router({
  list: procedure('district.view')
    .input(noInput)
    .query(async ({ ctx }): Promise<DistrictView[]> => {
      const { ids } = await readOrgScope(ctx.db, ctx.actor);
      return searchDistricts(ctx.db, { orgIds: ids, limit: MOST_DISTRICTS });
    }),
});
