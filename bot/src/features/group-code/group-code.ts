import type { Group } from '@fulin/core/groups/model';
import { upsertGroupCode } from '@fulin/core/groups/service';
import { findGroupsNeedingCode } from '@fulin/core/groups/store';
import type { BotContext, Feature } from '../context';
import { repeat } from '../repeat';

export interface GroupCodeOptions {
  checkEveryMs: number;
  /** How long the platform keeps a code alive. Personal WeChat: 7 days (users' reports, no official page). */
  lifeMs: number;
  /** A code with less life left than this is fetched anew. */
  refreshBeforeMs: number;
  /** A group whose code could not be had is asked again after this. */
  retryMs: number;
}

const DAY_MS = 86_400_000;
const DEFAULTS: GroupCodeOptions = {
  checkEveryMs: 30_000,
  lifeMs: 7 * DAY_MS,
  refreshBeforeMs: 2 * DAY_MS,
  retryMs: 600_000,
};

/** Keeps a working code for every group. A platform without codes only leaves its groups without one. */
export function groupCode(options: Partial<GroupCodeOptions> = {}): Feature {
  const settings = { ...DEFAULTS, ...options };
  return (context) => {
    const notBefore = new Map<string, number>();
    const work = repeat(
      () => refreshCodes(context, settings, notBefore),
      settings.checkEveryMs,
      (error) => context.onError('groupCode', error),
    );
    const off = context.channel.on('up', () => {
      notBefore.clear();
      work.nudge();
    });
    return async () => {
      off();
      await work.stop();
    };
  };
}

async function refreshCodes(
  context: BotContext,
  settings: GroupCodeOptions,
  notBefore: Map<string, number>,
): Promise<void> {
  const { db, channel, accountId, now } = context;
  if (!channel.state().up) return;
  const groups = await findGroupsNeedingCode(db, accountId, new Date(now().getTime() + settings.refreshBeforeMs));
  for (const group of groups) {
    if ((notBefore.get(group._id) ?? 0) > now().getTime()) continue;
    if (!(await refreshOne(context, group, settings.lifeMs)))
      notBefore.set(group._id, now().getTime() + settings.retryMs);
  }
}

async function refreshOne(context: BotContext, group: Group, lifeMs: number): Promise<boolean> {
  const { db, channel, now, onError } = context;
  try {
    const fetchedAt = now();
    const payload = await channel.codeOf(group.channelRoomId);
    if (payload === '') return false;
    const expiresAt = new Date(fetchedAt.getTime() + lifeMs);
    await upsertGroupCode(db, { _id: group._id, payload, source: 'channel', fetchedAt, expiresAt });
    return true;
  } catch (error) {
    onError('groupCode', error);
    return false;
  }
}
