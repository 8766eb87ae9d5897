import type { GroupCard, GroupCodeView } from '@fulin/core/groups/views';
import { lngLatSchema } from '@fulin/core/places/model';
import { z } from 'zod';
import { idSchema, limitSchema } from '../api/inputs';
import { pending } from '../api/pending';
import { procedure, router } from '../api/trpc';

/** A code to scan, or why there is none and which groups nearby have one. */
export type GroupCodeAnswer =
  | { ok: true; code: GroupCodeView }
  | { ok: false; reason: 'FULL' | 'EXPIRED' | 'MISSING' | 'CLOSED'; text: string; alternatives: GroupCard[] };

export const memberGroupsRouter = router({
  near: procedure('group.browse')
    .input(z.strictObject({ ...lngLatSchema.shape, limit: limitSchema(20, 5) }))
    .query((): Promise<GroupCard[]> => pending()),
  code: procedure('groupCode.read')
    .input(z.strictObject({ groupId: idSchema }))
    .query((): Promise<GroupCodeAnswer> => pending()),
});
