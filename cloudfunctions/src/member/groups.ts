import type { NotJoinable } from '@fulin/core/groups/rules';
import { joinableCode, nearestGroups } from '@fulin/core/groups/service';
import type { GroupCard, GroupCodeView } from '@fulin/core/groups/views';
import { lngLatSchema } from '@fulin/core/places/model';
import { z } from 'zod';
import { idSchema, limitSchema } from '../api/inputs';
import { toGroupCodeView } from '../api/group-code';
import { procedure, router } from '../api/trpc';

/** A code to scan, or why there is none and which groups nearby have one. */
export type GroupCodeAnswer =
  { ok: true; code: GroupCodeView } | { ok: false; reason: NotJoinable; text: string; alternatives: GroupCard[] };

export const memberGroupsRouter = router({
  near: procedure('group.browse')
    .input(z.strictObject({ ...lngLatSchema.shape, limit: limitSchema(20, 5) }))
    .query(({ ctx, input }): GroupCard[] => nearestGroups(ctx.liveGroups, input, ctx.now())),
  code: procedure('groupCode.read')
    .input(z.strictObject({ groupId: idSchema }))
    .query(async ({ ctx, input }): Promise<GroupCodeAnswer> => {
      const found = await joinableCode(ctx.db, ctx.liveGroups, input.groupId, ctx.now());
      if (!found.ok) {
        const { reason, text, alternatives } = found;
        return { ok: false, reason, text, alternatives };
      }
      return { ok: true, code: await toGroupCodeView(found.group, found.code) };
    }),
});
