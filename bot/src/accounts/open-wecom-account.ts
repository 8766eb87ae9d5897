import { openWecom } from '../channels/wecom/open-wecom';
import type { WecomSettings } from '../channels/wecom/settings';
import type { BotContext } from '../features/context';
import { groupCode } from '../features/group-code/group-code';
import { repeat } from '../features/repeat';
import { roster } from '../features/roster/roster';
import { runDeferred, type DeferredParts } from './open-deferred';
import type { RunningAccount } from './running-account';

const LOOK_MS = 1_000;

/**
 * Runs a WeCom account: group sends, the roster, and the codes. It cannot speak by itself, so that welcomes and answers are not here:
 * WeCom greets with a material of its own.
 */
export async function openWecomAccount(
  parts: DeferredParts,
  settings: WecomSettings,
  now: () => Date = () => new Date(),
): Promise<RunningAccount> {
  const { db, log, offers, accountId } = parts;
  const onError = (where: string, error: unknown): void => log.error(`${where} ${accountId}`, error);
  const held = (): boolean => running.held();
  const { channel, groups } = await openWecom({ db, settings, accountId, held, onError, now });
  const running = runDeferred(parts, channel);
  const context: BotContext = {
    db,
    channel: groups,
    accountId,
    offers,
    now,
    onError,
    held,
    maySpeak: () => false,
    wakeDispatcher: () => running.kick(),
    joined: () => {},
  };
  const features = [roster(), groupCode()].map((feature) => feature(context));
  const looking = repeat(
    () => groups.look(),
    LOOK_MS,
    (error) => onError('wecom', error),
  );
  return {
    ...running,
    stop: async () => {
      await Promise.all([looking.stop(), ...features.map((uninstall) => uninstall())]);
      await running.stop();
    },
  };
}
