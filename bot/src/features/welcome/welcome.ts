import { findGroup } from '@fulin/core/groups/store';
import { groupsOwedWelcome } from '@fulin/core/groups/welcomes';
import type { GroupMember } from '@fulin/core/groups/model';
import type { BotContext, Uninstall } from '../context';
import { repeat } from '../repeat';
import { gatherMs, type GatherSettings } from './gather';
import type { OwnWelcome } from './compose';
import { settleClaims, welcomeGroup } from './steps';

export interface WelcomeOptions extends OwnWelcome, GatherSettings {
  /** How often claims are settled and people owed a welcome are looked for. */
  sweepMs: number;
  /** Called between claiming the people and inserting their delivery: tests crash here. */
  between?: () => void;
}

/** Plans and accounts may change while people wait for the morning. */
const LOOK_AGAIN_MS = 60_000;

const DEFAULTS: WelcomeOptions = {
  benefits: 5,
  radiusM: 2000,
  windowMinutes: 120,
  firstMs: 800,
  nextMs: 2300,
  recentMs: 6000,
  sweepMs: 1000,
};

export interface Welcome {
  /** These people came in. */
  joined(members: GroupMember[]): void;
  uninstall: Uninstall;
}

/** Welcomes each person once per group, people who come together in one message, also those who came while the bot was away. */
export function welcome(context: BotContext, options: Partial<WelcomeOptions> = {}): Welcome {
  const settings = { ...DEFAULTS, ...options };
  const waiting = new Map<string, NodeJS.Timeout>();
  const lastAt = new Map<string, number>();
  const busy = new Map<string, Promise<void>>();
  /** Groups in which nobody may be greeted yet, and when to look again. */
  const lookAgainAt = new Map<string, number>();

  const flush = (groupId: string): void => {
    waiting.delete(groupId);
    // Who joins while this one is being written belongs to the next of the burst.
    const before = lastAt.get(groupId);
    lastAt.set(groupId, context.now().getTime());
    const run = welcomeGroup(context, groupId, settings, settings.between)
      .then(({ sent, notBefore }) => {
        if (sent) return;
        if (notBefore) lookAgainAt.set(groupId, Math.min(notBefore.getTime(), context.now().getTime() + LOOK_AGAIN_MS));
        if (before === undefined) lastAt.delete(groupId);
        else lastAt.set(groupId, before);
      })
      .catch((error: unknown) => context.onError('welcome', error))
      .finally(() => busy.delete(groupId));
    busy.set(groupId, run);
  };
  const notice = (groupId: string): void => {
    if (waiting.has(groupId) || (lookAgainAt.get(groupId) ?? 0) > context.now().getTime()) return;
    const pause = gatherMs(lastAt.get(groupId) ?? null, context.now().getTime(), settings);
    waiting.set(
      groupId,
      setTimeout(() => flush(groupId), pause),
    );
  };
  const sweep = repeat(
    async () => {
      if (!context.held()) return;
      await settleClaims(context, settings, new Set(busy.keys()));
      for (const groupId of await groupsOwedWelcome(context.db)) {
        if (waiting.has(groupId) || busy.has(groupId)) continue;
        const group = await findGroup(context.db, groupId);
        if (group?.accountId === context.accountId && group.state === 'open') notice(groupId);
      }
    },
    settings.sweepMs,
    (error) => context.onError('welcome', error),
  );

  return {
    joined: (members) => {
      for (const member of members) if (member.welcome === 'due') notice(member.groupId);
    },
    uninstall: async () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await sweep.stop();
      await Promise.all(busy.values());
    },
  };
}
