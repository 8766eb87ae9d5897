import type { DistrictView } from '@fulin/core/places/views';
import { limitSchema, maybePositionSchema, searchSchema } from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

export const memberDistrictsRouter = router({
  search: procedure('district.search')
    .input(maybePositionSchema.safeExtend({ q: searchSchema.optional(), limit: limitSchema(50, 20) }))
    .query((): Promise<DistrictView[]> => pending()),
});
