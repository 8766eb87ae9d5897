import type { Account } from '../accounts/model';

/** What the health page says of an account that is silent. */
export const SILENT_TEXTS = {
  heldElsewhere: '账号由另一进程使用',
  off: '账号已停用',
  paused: '账号已暂停',
  channelDown: '消息通道断开',
} as const;

/** Why an account may say nothing at an instant, in Chinese; null when it may. `account` is null while another process holds it. */
export function findObstacle(
  account: Pick<Account, 'state' | 'pausedUntil' | 'pausedReason'> | null,
  channel: { up: boolean; why: string },
  now: Date,
): string | null {
  if (!account) return SILENT_TEXTS.heldElsewhere;
  if (account.state !== 'active') return SILENT_TEXTS.off;
  if (account.pausedUntil && account.pausedUntil > now) return account.pausedReason || SILENT_TEXTS.paused;
  return channel.up ? null : channel.why || SILENT_TEXTS.channelDown;
}
