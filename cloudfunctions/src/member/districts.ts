import { searchDistricts } from '@fulin/core/places/store';
import type { DistrictView } from '@fulin/core/places/views';
import { limitSchema, maybePositionSchema, positionOf, searchSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export const memberDistrictsRouter = router({
  search: procedure('district.search')
    .input(maybePositionSchema.safeExtend({ q: searchSchema.optional(), limit: limitSchema(50, 20) }))
    .query(({ ctx, input }): Promise<DistrictView[]> => {
      const position = positionOf(input);
      return searchDistricts(ctx.db, {
        ...(input.q === undefined ? {} : { q: input.q }),
        ...(position ? { position } : {}),
        limit: input.limit,
      });
    }),
});
