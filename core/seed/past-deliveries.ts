import type { Broadcast, Delivery, DeliveryState } from '../src/broadcasts/model';
import { newBroadcastDelivery } from '../src/delivery/new-delivery';
import type { DeliveryReason } from '../src/delivery/reason-texts';
import { addDays, atMinute, beijingDay } from '../src/calendar/day';
import { findDayInfo, PACKAGED_CALENDAR } from '../src/calendar/holidays';
import type { Group } from '../src/groups/model';
import type { Offer } from '../src/offers/model';
import { createDealWriter } from './deal-texts';
import { createRandom, type Random } from './random';

/** How far back the charts go. */
export const HISTORY_DAYS = 14;
const SEED = 14_014;

/** What became of the posts, in a thousand. */
const OUTCOMES: readonly [number, DeliveryState, DeliveryReason | null][] = [
  [968, 'sent', null],
  [10, 'failed', 'roomGone'],
  [16, 'expired', 'windowPassed'],
  [6, 'unknown', 'deadline'],
];

/** The meal posts of the last 14 days up to now, most of them sent, each with the text it carried. */
export function buildPastDeliveries(
  broadcasts: readonly Broadcast[],
  groups: readonly Group[],
  offers: readonly Offer[],
  now: Date,
): Delivery[] {
  const random = createRandom(SEED);
  const write = createDealWriter(offers);
  const meals = broadcasts.filter(
    (broadcast) => broadcast.state === 'approved' && broadcast.content.type === 'nearbyDeals',
  );
  return pastDays(now).flatMap((day) =>
    meals.flatMap((broadcast) => {
      const dueAt = dueOn(broadcast, day);
      if (dueAt === null || dueAt.getTime() + broadcast.windowMinutes * 60_000 > now.getTime()) return [];
      return groups
        .filter((group) => broadcast.audience.orgIds.includes(group.orgId))
        .map((group) =>
          settle(newBroadcastDelivery(broadcast, dueAt, group, dueAt), textFor(broadcast, group, dueAt), random),
        );
    }),
  );

  function textFor(broadcast: Broadcast, group: Group, at: Date): string | null {
    const { content } = broadcast;
    return content.type === 'nearbyDeals' && content.meal ? write(group, content.meal, content.intro, at) : null;
  }
}

/** The 14 days before today, and today. */
export function pastDays(now: Date): string[] {
  const today = beijingDay(now);
  return Array.from({ length: HISTORY_DAYS + 1 }, (_, i) => addDays(today, i - HISTORY_DAYS));
}

/** When a plan with a plain "minute hour * * *" recurrence was due on a day; null on days its rule leaves out. */
function dueOn(broadcast: Broadcast, day: string): Date | null {
  if (broadcast.recurrence.type !== 'cron') return null;
  const [minute, hour] = broadcast.recurrence.cron.split(' ').map(Number);
  const kind = findDayInfo(day, PACKAGED_CALENDAR)?.kind;
  if (broadcast.recurrence.dayRule === 'workdays' && kind !== 'workday' && kind !== 'makeUp') return null;
  return atMinute(day, (hour ?? 0) * 60 + (minute ?? 0));
}

function settle(delivery: Delivery, text: string | null, random: Random): Delivery {
  if (text === null) return { ...delivery, state: 'expired', reason: 'noLiveOffers' };
  let ticket = random.int(0, 999);
  const [, state, reason] = OUTCOMES.find(([share]) => (ticket -= share) < 0) ?? OUTCOMES[0]!;
  const sentAt = new Date(delivery.dueAt.getTime() + random.int(1, 240) * 1_000);
  const isSent = state === 'sent';
  return {
    ...delivery,
    state,
    reason,
    body: state === 'expired' ? null : { type: 'text', text },
    // One whose end nobody knows had been handed over: whoever confirms it later confirms this instant.
    sendingAt: state === 'unknown' ? sentAt : null,
    sentAt: isSent ? sentAt : null,
    messageId: isSent ? `demo-${delivery._id}` : null,
    updatedAt: isSent ? sentAt : delivery.expiresAt,
  };
}
