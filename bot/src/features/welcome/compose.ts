import { composeMessage } from '@fulin/core/content/composer';
import type { Broadcast, MessageBody } from '@fulin/core/broadcasts/model';
import { findWelcomePlan } from '@fulin/core/broadcasts/welcome-plan';
import type { Group, GroupMember } from '@fulin/core/groups/model';
import { findOrg, findStaff } from '@fulin/core/staff/store';
import type { Db } from 'mongodb';
import type { BotContext } from '../context';
import { benefitsOf } from './benefits';
import { welcomeText } from './texts';

export interface OwnWelcome {
  benefits: number;
  radiusM: number;
  /** A welcome that could not go out for this long is given up, minutes. */
  windowMinutes: number;
}

export interface ComposedWelcome {
  body: MessageBody;
  windowMinutes: number;
  hours: Broadcast['hours'];
  offerIds: string[];
}

/** The approved plan that greets who joins a group; null = none does, or only on another channel. */
export async function welcomePlanOf(db: Db, group: Group): Promise<Broadcast | null> {
  const plan = await findWelcomePlan(db, group);
  return plan && (plan.channel === 'any' || plan.channel === group.channel) ? plan : null;
}

/** What people who came in together are greeted with: by the approved plan that reaches their group, or in the product's own words. */
export async function composeWelcome(
  context: BotContext,
  group: Group,
  people: readonly GroupMember[],
  own: OwnWelcome,
): Promise<ComposedWelcome> {
  const now = context.now();
  return (await byPlan(context, group, people, now)) ?? inOwnWords(context, group, people, own, now);
}

async function byPlan(
  { db, offers }: BotContext,
  group: Group,
  people: readonly GroupMember[],
  now: Date,
): Promise<ComposedWelcome | null> {
  const plan = await welcomePlanOf(db, group);
  if (!plan) return null;
  const [manager, org] = await Promise.all([findStaff(db, group.managerId), findOrg(db, group.orgId)]);
  const composed = composeMessage(plan.content, group, now, offers, {
    dueAt: now,
    managerName: manager?.name ?? '',
    orgName: org?.name ?? '',
    newcomers: people.map(({ name }) => ({ name, daysAgo: 0 })),
  });
  if (!composed.ok) return null;
  const { windowMinutes, hours } = plan;
  return { body: composed.body, windowMinutes, hours, offerIds: composed.offerIds };
}

function inOwnWords(
  { offers }: BotContext,
  group: Group,
  people: readonly GroupMember[],
  { benefits, radiusM, windowMinutes }: OwnWelcome,
  now: Date,
): ComposedWelcome {
  const names = people.map((person) => person.name);
  const text = welcomeText(group.name, names, benefitsOf(offers, group, now, benefits, radiusM));
  return { body: { type: 'text', text }, windowMinutes, hours: null, offerIds: [] };
}
