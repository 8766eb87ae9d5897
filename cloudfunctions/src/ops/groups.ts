import { readOrgScope } from '@fulin/core/access/scope';
import type { OrgScope } from '@fulin/core/access/scope';
import type { DeliveryRow } from '@fulin/core/broadcasts/views';
import { MAX_CODE_BYTES } from '@fulin/core/groups/decode-code';
import { assertFallbacks } from '@fulin/core/groups/fallbacks';
import { groupWarnings } from '@fulin/core/groups/group-warnings';
import type { GroupWarning } from '@fulin/core/groups/group-warnings';
import { CHANNEL_NAMES } from '@fulin/core/groups/model';
import type { Group, GroupMember, GroupRoute } from '@fulin/core/groups/model';
import { findGroup, findGroupCode, findMembersOf, setGroupFields, setGroupState } from '@fulin/core/groups/store';
import { uploadGroupCode } from '@fulin/core/groups/upload-code';
import type { GroupPerson, GroupRow } from '@fulin/core/groups/views';
import { AppError } from '@fulin/core/errors';
import { listDeliveries } from '@fulin/core/broadcasts/lists';
import { listGroupRows, toGroupRows } from '@fulin/core/insight/group-rows';
import { CITIES } from '@fulin/core/places/model';
import { findStaffNames } from '@fulin/core/staff/store';
import type { Db } from 'mongodb';
import { z } from 'zod';
import { asStaff } from '../api/actors';
import { drawCode } from '../api/group-code';
import { cursorSchema, idInput, idSchema, instantSchema, limitSchema, searchSchema } from '../api/inputs';
import { procedure, router } from '../api/trpc';
import type { GateContext } from '../api/trpc';

export interface GroupListView {
  items: GroupRow[];
  nextCursor: string | null;
  total: number;
}

export interface GroupDetail extends GroupRow {
  /** Data URL of the code's picture; null when there is none that works. */
  codePng: string | null;
  recentDeliveries: DeliveryRow[];
  members: GroupPerson[];
  /** Known staff among them. */
  staffCount: number;
  warnings: GroupWarning[];
  /** The uploader of the code; null when the channel gave it. */
  codeUploadedBy: string | null;
  /** The way it is reached first, and those tried when that is down. */
  route: GroupRoute;
  fallbacks: GroupRoute[];
}

/** What was read from an uploaded picture of a code. */
export interface UploadedCodeView {
  payload: string;
  expiresAt: Date | null;
  png: string;
}

const RECENT_DELIVERIES = 10;
const GROUP_STATES = ['open', 'paused', 'closed'] as const;

const listInput = z.strictObject({
  city: z.enum(CITIES).optional(),
  orgId: idSchema.optional(),
  q: searchSchema.optional(),
  state: z.enum(GROUP_STATES).optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema(100, 20),
});

/** Base64 of at most a megabyte; what is in it is looked at by its first bytes. */
const pictureSchema = z.base64().max(Math.ceil(MAX_CODE_BYTES / 3) * 4);
const tagsSchema = z.array(z.string().trim().min(1).max(20)).max(20);
const fallbacksSchema = z
  .array(z.strictObject({ channel: z.enum(CHANNEL_NAMES), accountId: idSchema, channelRoomId: idSchema }))
  .max(3);

function toGroupPerson({ personId, name, joinedAt, isStaff, blocked, foundBy }: GroupMember): GroupPerson {
  return {
    personId,
    name,
    joinedAt,
    isStaff: isStaff ?? false,
    blocked: blocked ?? false,
    foundByComparison: foundBy === 'comparison',
  };
}

async function staffName(db: Db, id: string): Promise<string> {
  return (await findStaffNames(db, [id])).get(id) ?? '';
}

/** The group and the actor's part of the org tree, if the actor may do this to it. */
async function findOwnGroup(ctx: GateContext, id: string): Promise<{ group: Group; scope: OrgScope }> {
  const [scope, group] = await Promise.all([readOrgScope(ctx.db, ctx.actor), findGroup(ctx.db, id)]);
  if (!group) throw new AppError('NOT_FOUND', `no group ${id}`);
  ctx.ensure({ orgPath: scope.pathOf(group.orgId) });
  return { group, scope };
}

export const groupsRouter = router({
  list: procedure('group.view')
    .input(listInput)
    .query(async ({ ctx, input }): Promise<GroupListView> => {
      const scope = await readOrgScope(ctx.db, ctx.actor);
      return listGroupRows(ctx.db, scope, input, ctx.now());
    }),
  get: procedure('group.view')
    .input(idInput)
    .query(async ({ ctx, input }): Promise<GroupDetail> => {
      const { group, scope } = await findOwnGroup(ctx, input.id);
      const now = ctx.now();
      const [[row], code, deliveries, people] = await Promise.all([
        toGroupRows(ctx.db, scope, [group], now),
        findGroupCode(ctx.db, group._id),
        listDeliveries(ctx.db, { orgIds: scope.ids, groupId: group._id, limit: RECENT_DELIVERIES }),
        findMembersOf(ctx.db, group._id),
      ]);
      if (!row) throw new AppError('NOT_FOUND', `no group ${input.id}`);
      return {
        ...row,
        codePng: code && row.code.state !== 'expired' ? await drawCode(code.payload) : null,
        recentDeliveries: deliveries.items,
        members: people.map(toGroupPerson),
        staffCount: people.filter((person) => person.isStaff).length,
        warnings: groupWarnings(group, code, row.fillForecastDay, now),
        codeUploadedBy: code?.uploadedBy ? await staffName(ctx.db, code.uploadedBy) : null,
        route: { channel: group.channel, accountId: group.accountId, channelRoomId: group.channelRoomId },
        fallbacks: group.fallbacks ?? [],
      };
    }),
  uploadCode: procedure('groupCode.upload')
    .input(z.strictObject({ groupId: idSchema, base64: pictureSchema, expiresAt: instantSchema.optional() }))
    .mutation(async ({ ctx, input }): Promise<UploadedCodeView> => {
      const { group } = await findOwnGroup(ctx, input.groupId);
      const upload = {
        groupId: group._id,
        picture: Buffer.from(input.base64, 'base64'),
        expiresAt: input.expiresAt,
        staffId: asStaff(ctx.actor).staffId,
        demoUrl: ctx.demoUrl ?? null,
      };
      const { payload, expiresAt } = await uploadGroupCode(ctx.db, upload, ctx.now());
      ctx.note({ subject: group._id, after: { code: payload, expiresAt } });
      return { payload, expiresAt, png: await drawCode(payload) };
    }),
  setTags: procedure('group.setState')
    .input(z.strictObject({ id: idSchema, tags: tagsSchema }))
    .mutation(async ({ ctx, input }): Promise<{ tags: string[] }> => {
      const { group } = await findOwnGroup(ctx, input.id);
      const tags = [...new Set(input.tags)];
      await setGroupFields(ctx.db, group._id, { tags }, ctx.now());
      ctx.note({ subject: group._id, before: { tags: group.tags ?? [] }, after: { tags } });
      return { tags };
    }),
  setFallbacks: procedure('group.setState')
    .input(z.strictObject({ id: idSchema, fallbacks: fallbacksSchema }))
    .mutation(async ({ ctx, input }): Promise<{ fallbacks: GroupRoute[] }> => {
      const { group } = await findOwnGroup(ctx, input.id);
      await assertFallbacks(ctx.db, group, input.fallbacks);
      await setGroupFields(ctx.db, group._id, { fallbacks: input.fallbacks }, ctx.now());
      ctx.note({
        subject: group._id,
        before: { fallbacks: group.fallbacks ?? [] },
        after: { fallbacks: input.fallbacks },
      });
      return { fallbacks: input.fallbacks };
    }),
  setState: procedure('group.setState')
    .input(z.strictObject({ id: idSchema, state: z.enum(GROUP_STATES) }))
    .mutation(async ({ ctx, input }): Promise<GroupRow> => {
      const { group, scope } = await findOwnGroup(ctx, input.id);
      const changed = await setGroupState(ctx.db, input.id, input.state, ctx.now());
      const [row] = await toGroupRows(ctx.db, scope, changed ? [changed] : [], ctx.now());
      if (!row) throw new AppError('NOT_FOUND', `no group ${input.id}`);
      ctx.note({ subject: input.id, before: { state: group.state }, after: { state: row.state } });
      return row;
    }),
});
