import { createHash } from 'node:crypto';
import type { DeliveryReason } from '@fulin/core/delivery/reason-texts';
import { messageProblem } from './api/group-messages';
import type { DeliveryOutcome, GroupDelivery, WecomTask } from './model';

const PROBLEM_REASONS = {
  empty: 'contentEmpty',
  tooLong: 'contentTooLong',
  tooMany: 'tooManyAttachments',
} as const satisfies Record<string, DeliveryReason>;

/** Sets aside what WeCom would not take for its content, each with its outcome. */
export function splitBySendable(deliveries: readonly GroupDelivery[]): {
  sendable: GroupDelivery[];
  refused: DeliveryOutcome[];
} {
  const sendable: GroupDelivery[] = [];
  const refused: DeliveryOutcome[] = [];
  for (const delivery of deliveries) {
    const problem = messageProblem(delivery);
    const { deliveryId, groupId } = delivery;
    if (problem === null) sendable.push(delivery);
    else refused.push({ deliveryId, groupId, outcome: { state: 'failed', reason: PROBLEM_REASONS[problem] } });
  }
  return { sendable, refused };
}

/**
 * Deliveries that may go out as one task: same owner, same content, same end of the window, no group twice, at most `max`
 * groups (path/92135: 2,000).
 */
export function makeBatches(deliveries: readonly GroupDelivery[], max: number): GroupDelivery[][] {
  const alike = new Map<string, GroupDelivery[]>();
  const timesSeen = new Map<string, number>();
  for (const delivery of deliveries) {
    const { owner, text, attachments, expiresAt, chatId } = delivery;
    const content = JSON.stringify([owner, text, attachments, expiresAt]);
    const seen = timesSeen.get(content + chatId) ?? 0;
    timesSeen.set(content + chatId, seen + 1);
    const key = `${seen}:${content}`;
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [delivery]);
    else group.push(delivery);
  }
  return [...alike.values()].flatMap((group) => chunk(group, max));
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}

/** The task of a batch, not yet created. Its id is made of what it carries, so that the same deliveries make the same task. */
export function newTask(batch: readonly GroupDelivery[], now: Date, nextAt: Date): WecomTask {
  const { owner, text, attachments, expiresAt } = batch[0]!;
  const deliveryIds = batch.map((delivery) => delivery.deliveryId).sort();
  const digest = createHash('sha256')
    .update(JSON.stringify([owner, text, deliveryIds]))
    .digest('base64url');
  return {
    _id: `wct_${digest.slice(0, 24)}`,
    owner,
    text,
    attachments: [...attachments],
    targets: batch.map(({ deliveryId, groupId, chatId }) => ({ deliveryId, groupId, chatId, outcome: null })),
    expiresAt,
    state: 'planned',
    msgid: null,
    attempts: 0,
    firstCalledAt: null,
    lastCalledAt: null,
    nextAt,
    polls: 0,
    reminders: [],
    cancelledAt: null,
    problem: null,
    doneAt: null,
    version: 0,
    createdAt: now,
    updatedAt: now,
  };
}
