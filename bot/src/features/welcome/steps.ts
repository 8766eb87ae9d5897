import { findAccount } from '@fulin/core/accounts/store';
import { insertDeliveries } from '@fulin/core/delivery/deliveries';
import type { Delivery } from '@fulin/core/broadcasts/model';
import { newWelcomeDelivery } from '@fulin/core/delivery/new-delivery';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import type { Group, GroupMember } from '@fulin/core/groups/model';
import { findGroup, groupMembersSpec } from '@fulin/core/groups/store';
import { claimDueWelcomes, claimedWelcomeDeliveries, settleWelcomes } from '@fulin/core/groups/welcomes';
import { collectionOf } from '@fulin/core/store/collection';
import type { BotContext } from '../context';
import { composeWelcome, welcomePlanOf, type OwnWelcome } from './compose';
import { greetingTime } from './greeting-time';

/** What became of a look at a group: a welcome is on its way, nobody was owed one, or nobody may be greeted before an instant. */
type Greeted = { sent: boolean; notBefore: null } | { sent: false; notBefore: Date };

const NOBODY: Greeted = { sent: false, notBefore: null };

/**
 * The people of a group owed a welcome are claimed under an id first; the delivery of that id comes second. Each step may be repeated.
 * Outside the plan's hours and in the account's quiet hours nobody is claimed: they stay owed until it is time.
 */
export async function welcomeGroup(
  context: BotContext,
  groupId: string,
  settings: OwnWelcome,
  between?: () => void,
): Promise<Greeted> {
  const group = await findGroup(context.db, groupId);
  if (!group || group.state !== 'open' || group.accountId !== context.accountId) return NOBODY;
  const notBefore = await greetingTimeOf(context, group);
  if (notBefore > context.now()) return { sent: false, notBefore };
  const deliveryId = `welcome:${groupId}:${context.now().toISOString()}`;
  const people = await claimDueWelcomes(context.db, groupId, deliveryId);
  if (people.length === 0) return NOBODY;
  between?.();
  await insertWelcome(context, group, deliveryId, people, settings);
  context.wakeDispatcher();
  return { sent: true, notBefore: null };
}

async function greetingTimeOf({ db, accountId, now }: BotContext, group: Group): Promise<Date> {
  const at = now();
  const [plan, account] = await Promise.all([welcomePlanOf(db, group), findAccount(db, accountId)]);
  return greetingTime(plan?.hours, account?.pacing.quietHours, at);
}

/**
 * Mends what a crash left: a claim without its delivery gets the delivery (of the same id, so never two), and a delivery that
 * has ended tells the people it was for. `busy` names groups whose claim is being worked on right now.
 */
export async function settleClaims(
  context: BotContext,
  settings: OwnWelcome,
  busy: ReadonlySet<string>,
): Promise<void> {
  const ids = await claimedWelcomeDeliveries(context.db);
  if (ids.length === 0) return;
  const deliveries = await collectionOf(context.db, deliveriesSpec)
    .find({ _id: { $in: ids } })
    .toArray();
  const byId = new Map(deliveries.map((delivery) => [delivery._id, delivery]));
  for (const id of ids) {
    const delivery = byId.get(id);
    if (delivery) await settle(context, delivery);
    else await finishClaim(context, id, settings, busy);
  }
}

async function settle(context: BotContext, { _id, state }: Delivery): Promise<void> {
  if (state === 'sent' || state === 'unknown') await settleWelcomes(context.db, _id, state);
  if (state === 'failed' || state === 'expired') await settleWelcomes(context.db, _id, 'failed');
}

async function finishClaim(
  context: BotContext,
  id: string,
  settings: OwnWelcome,
  busy: ReadonlySet<string>,
): Promise<void> {
  const people = await collectionOf(context.db, groupMembersSpec)
    .find({ welcomeDeliveryId: id, welcome: 'claimed' })
    .sort({ joinedAt: 1, _id: 1 })
    .toArray();
  const groupId = people[0]?.groupId;
  if (!groupId || busy.has(groupId)) return;
  const group = await findGroup(context.db, groupId);
  if (!group || group.accountId !== context.accountId) return;
  await insertWelcome(context, group, id, people, settings);
  context.wakeDispatcher();
}

async function insertWelcome(
  context: BotContext,
  group: Group,
  id: string,
  people: GroupMember[],
  settings: OwnWelcome,
): Promise<void> {
  const { body, windowMinutes, hours, offerIds } = await composeWelcome(context, group, people, settings);
  const delivery = newWelcomeDelivery(group, keyOf(id), body, windowMinutes, context.now(), hours);
  await insertDeliveries(context.db, [{ ...delivery, _id: id, ...(offerIds.length > 0 ? { offerIds } : {}) }]);
}

function keyOf(id: string): string {
  return id.split(':').slice(2).join(':');
}
