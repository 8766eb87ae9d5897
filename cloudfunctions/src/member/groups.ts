import type { NotJoinable } from '@fulin/core/groups/rules';
import { joinableCode, nearestGroups } from '@fulin/core/groups/service';
import type { GroupCard, GroupCodeView } from '@fulin/core/groups/views';
import { joinWait, type WaitState } from '@fulin/core/groups/waits';
import { lngLatSchema } from '@fulin/core/places/model';
import { z } from 'zod';
import { askingMember } from '../api/actors';
import { idSchema, limitSchema } from '../api/inputs';
import { drawCode, toGroupCodeView } from '../api/group-code';
import { procedure, router } from '../api/trpc';

/** A code to scan, or why there is none and the ways on: other groups, the manager, the line. */
export type GroupCodeAnswer =
  | { ok: true; code: GroupCodeView }
  | {
      ok: false;
      reason: NotJoinable;
      text: string;
      groupName: string;
      alternatives: GroupCard[];
      manager: { name: string; codePng: string | null } | null;
      waitlist: WaitState & { open: boolean };
    };

export const memberGroupsRouter = router({
  near: procedure('group.browse')
    .input(z.strictObject({ ...lngLatSchema.shape, limit: limitSchema(20, 5) }))
    .query(({ ctx, input }): GroupCard[] => nearestGroups(ctx.liveGroups, input, ctx.now())),
  code: procedure('groupCode.read')
    .input(z.strictObject({ groupId: idSchema }))
    .query(async ({ ctx, input }): Promise<GroupCodeAnswer> => {
      const member = askingMember(ctx);
      const found = await joinableCode(ctx.db, ctx.liveGroups, input.groupId, member._id, ctx.now());
      if (found.ok) return { ok: true, code: await toGroupCodeView(found.group, found.code) };
      const { reason, text, group, alternatives, waitlist } = found;
      const manager = found.manager && {
        name: found.manager.name,
        codePng: found.manager.contactCode === null ? null : await drawCode(found.manager.contactCode),
      };
      return { ok: false, reason, text, groupName: group.name, alternatives, manager, waitlist };
    }),
  wait: procedure('group.wait')
    .input(z.strictObject({ groupId: idSchema }))
    .mutation(({ ctx, input }): Promise<WaitState> =>
      joinWait(ctx.db, input.groupId, askingMember(ctx)._id, ctx.now()),
    ),
});
