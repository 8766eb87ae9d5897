import { readOrgScope } from '@fulin/core/access/scope';
import { addToBlacklist, findBlacklist, removeFromBlacklist } from '@fulin/core/groups/blacklist';
import { findGroupsByIds } from '@fulin/core/groups/store';
import { findStaffNames } from '@fulin/core/staff/store';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { idInput, idSchema, limitSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';

export interface BlacklistRow {
  /** The channel's id of the person. */
  id: string;
  name: string;
  note: string;
  addedByName: string;
  at: Date;
  /** Groups of the asker's part of the org tree that the person is in now. */
  groupNames: string[];
}

const nameSchema = z.string().trim().max(60);
const skipSchema = z
  .string()
  .regex(/^\d{1,6}$/)
  .optional();

export const blacklistRouter = router({
  list: procedure('blacklist.view')
    .input(z.strictObject({ cursor: skipSchema, limit: limitSchema(100, 30) }))
    .query(async ({ ctx, input }): Promise<{ items: BlacklistRow[]; nextCursor: string | null; total: number }> => {
      const skip = Number(input.cursor ?? 0);
      const scope = await readOrgScope(ctx.db, ctx.actor);
      const { entries, memberships, total } = await findBlacklist(ctx.db, { skip, limit: input.limit });
      const ids = [...new Set(memberships.map((membership) => membership.groupId))];
      const own = (await findGroupsByIds(ctx.db, ids)).filter((group) => scope.ids.includes(group.orgId));
      const names = await findStaffNames(
        ctx.db,
        entries.map((entry) => entry.addedBy),
      );
      const items = entries.map(({ _id, name, note, addedBy, at }) => {
        const inGroups = memberships.filter((membership) => membership.personId === _id);
        const groupNames = own
          .filter((group) => inGroups.some((membership) => membership.groupId === group._id))
          .map((group) => group.name);
        return { id: _id, name, note, addedByName: names.get(addedBy) ?? '', at, groupNames };
      });
      const next = skip + items.length;
      return { items, nextCursor: next < total ? String(next) : null, total };
    }),
  add: procedure('blacklist.edit')
    .input(z.strictObject({ personId: idSchema, name: nameSchema, note: z.string().trim().max(200).default('') }))
    .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
      const { personId: _id, name, note } = input;
      const addedBy = asStaff(ctx.actor).staffId;
      await addToBlacklist(ctx.db, { _id, name, note, addedBy, at: ctx.now() });
      ctx.note({ subject: `blacklist:${_id}`, after: { name, note } });
      return { id: _id };
    }),
  remove: procedure('blacklist.edit')
    .input(idInput)
    .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
      const { name, note } = await removeFromBlacklist(ctx.db, input.id);
      ctx.note({ subject: `blacklist:${input.id}`, before: { name, note } });
      return { id: input.id };
    }),
});
