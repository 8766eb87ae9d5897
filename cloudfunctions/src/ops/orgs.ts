import type { DistrictView } from '@fulin/core/places/views';
import type { OrgView } from '@fulin/core/staff/views';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

export const orgsRouter = router({
  list: procedure('org.view').query((): Promise<OrgView[]> => pending()),
});

export const opsDistrictsRouter = router({
  list: procedure('district.view').query((): Promise<DistrictView[]> => pending()),
});
