import { applyRoster, recordJoin, recordLeave } from '@fulin/core/groups/service';
import type { Group } from '@fulin/core/groups/model';
import { findGroupByRoom, findGroupsOfAccount, groupMembersSpec } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import type { BotContext, Feature } from '../context';
import { inTurns } from '../in-turns';
import { repeat } from '../repeat';

export interface RosterOptions {
  /** How often all groups are compared, milliseconds. */
  compareEveryMs: number;
  /** Groups compared at once. */
  width: number;
}

const DEFAULTS: RosterOptions = { compareEveryMs: 600_000, width: 4 };

/** Who is in which group: events for speed, and a comparison of everything after each connect and every ten minutes for truth. */
export function roster(options: Partial<RosterOptions> = {}): Feature {
  const { compareEveryMs, width } = { ...DEFAULTS, ...options };
  return (context) => {
    const { channel, onError } = context;
    const comparison = repeat(
      () => compareAll(context, width),
      compareEveryMs,
      (error) => onError('roster', error),
    );
    const offs = [
      channel.on('up', () => comparison.nudge()),
      channel.on('joined', (roomId, personIds) => noteJoin(context, roomId, personIds)),
      channel.on('left', (roomId, personIds) => noteLeave(context, roomId, personIds)),
    ];
    return async () => {
      for (const off of offs) off();
      await comparison.stop();
    };
  };
}

async function noteJoin(context: BotContext, roomId: string, personIds: string[]): Promise<void> {
  const { db, channel, now } = context;
  const at = now();
  const group = await findGroupByRoom(db, channel.name, roomId);
  if (!group || group.accountId !== context.accountId) return;
  const others = personIds.filter((id) => id !== channel.selfId());
  const people = await Promise.all(
    others.map(async (personId) => ({ personId, name: await nameOrNone(context, personId) })),
  );
  context.joined(await recordJoin(db, group._id, people, at));
}

async function noteLeave(context: BotContext, roomId: string, personIds: string[]): Promise<void> {
  const group = await findGroupByRoom(context.db, context.channel.name, roomId);
  if (!group || group.accountId !== context.accountId) return;
  await recordLeave(context.db, group._id, personIds, context.now());
}

async function compareAll(context: BotContext, width: number): Promise<void> {
  const { db, channel, accountId, onError } = context;
  if (!channel.state().up) return;
  const groups = await findGroupsOfAccount(db, accountId);
  const present = new Set(await channel.listGroups());
  const ours = groups.filter((group) => group.state !== 'closed' && present.has(group.channelRoomId));
  await inTurns(ours, width, (group) => compareOne(context, group).catch((error: unknown) => onError('roster', error)));
}

/** The instant is taken before the list is asked for: who joins in between is not taken for gone. */
async function compareOne(context: BotContext, group: Group): Promise<void> {
  const { db, channel, now } = context;
  const asOf = now();
  const ids = (await channel.listPeople(group.channelRoomId)).filter((id) => id !== channel.selfId());
  const known = await collectionOf(db, groupMembersSpec).find({ groupId: group._id }).toArray();
  const names = new Map(known.map((member) => [member.personId, member.name]));
  const people = [];
  for (const personId of ids)
    people.push({ personId, name: names.get(personId) || (await nameOrNone(context, personId)) });
  const { joined } = await applyRoster(db, group._id, people, asOf);
  context.joined(joined);
}

/** A name is nice to have; a welcome without one is still a welcome. */
async function nameOrNone(context: BotContext, personId: string): Promise<string> {
  try {
    return await context.channel.nameOf(personId);
  } catch {
    return '';
  }
}
