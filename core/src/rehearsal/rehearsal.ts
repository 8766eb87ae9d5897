import type { Db } from 'mongodb';
import { accountCounters } from '../accounts/counters';
import type { Account } from '../accounts/model';
import { findAccounts } from '../accounts/store';
import { beijingDay, startOfDay } from '../calendar/day';
import type { Calendar } from '../calendar/holidays';
import { nextRunAfter } from '../calendar/recurrence';
import type { Group } from '../groups/model';
import { findOpenGroups } from '../groups/store';
import { collectionOf } from '../store/collection';
import { orgsSpec } from '../staff/store';
import { isAddressed } from '../broadcasts/audience';
import { forecastMonths, forecastQuota, runsBetween, withinMonth, type PlannedPosts } from './forecast';
import { hasRoom, sendWindow } from '../broadcasts/hours';
import type { Broadcast, BroadcastFields, Delivery } from '../broadcasts/model';
import { contentKey, firstCloseRun, firstRunOnSameDay, sharedGroups } from './overlaps';
import { forecastPassage, type Batch } from './pacing-forecast';
import { groupMonthLimit } from '../delivery/quotas';
import {
  HIDDEN_PLAN_TEXT,
  NO_ACCOUNT_TEXT,
  NO_GROUPS_TEXT,
  overlapText,
  pacingText,
  SILENT_ACCOUNT_TEXT,
} from './rehearsal-texts';
import type { Overlap, PacingForecast, QuotaForecast, RehearsalView } from './rehearsal-view';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { checkContent } from '../broadcasts/submit-check';
import { totalOf } from '../delivery/send-counts';

export interface RehearsalRequest {
  fields: BroadcastFields;
  /** The org the plan is for, and its path from head office down. */
  orgId: string;
  orgPath: readonly string[];
  /** The running plan that the draft would replace. */
  broadcastId: string | null;
  /** The org whose people ask: plans above or beside it are told of without their names. */
  askerOrgId: string;
  linkDomains: readonly string[];
}

type Plan = BroadcastFields & Pick<Broadcast, '_id' | 'orgId' | 'orgPath'>;

interface KnownPlan extends PlannedPosts {
  plan: Plan;
}

const DRAFT_ID = '';
const GONE_FROM_US: Delivery['state'][] = ['sending', 'sent', 'unknown', 'waitingForPerson'];

/** Plans whose days nobody knows: they go where somebody joins. */
function isByClock({ recurrence }: Pick<BroadcastFields, 'recurrence'>): boolean {
  return recurrence.type !== 'onJoin' && recurrence.type !== 'newMember';
}

/** Everything a rehearsal looks at, read once: six queries, whatever the number of plans. */
class Rehearsal {
  private constructor(
    private readonly db: Db,
    private readonly request: RehearsalRequest,
    private readonly calendar: Calendar,
    private readonly now: Date,
    private readonly groups: readonly Group[],
    private readonly accounts: ReadonlyMap<string, Account>,
    private readonly own: KnownPlan,
    private readonly others: readonly KnownPlan[],
  ) {}

  static async open(db: Db, request: RehearsalRequest, calendar: Calendar, now: Date): Promise<Rehearsal> {
    const { orgId, orgPath, broadcastId, fields } = request;
    const [orgs, groups, accounts, running] = await Promise.all([
      collectionOf(db, orgsSpec).find().toArray(),
      findOpenGroups(db),
      findAccounts(db),
      collectionOf(db, broadcastsSpec).find({ state: 'approved' }).toArray(),
    ]);
    const pathOf = new Map(orgs.map((org) => [org._id, org.path]));
    const { until } = forecastMonths(now);
    const known = (plan: Plan): KnownPlan => ({
      plan,
      runs: isByClock(plan) ? runsBetween(plan.recurrence, now, until, calendar) : [],
      groupIds: new Set(
        groups.filter((group) => isAddressed(plan, group, pathOf.get(group.orgId) ?? [])).map((group) => group._id),
      ),
    });
    const own = known({ ...fields, _id: DRAFT_ID, orgId, orgPath: [...orgPath] });
    const others = running.filter((plan) => plan._id !== broadcastId && isByClock(plan)).map(known);
    return new Rehearsal(
      db,
      request,
      calendar,
      now,
      groups,
      new Map(accounts.map((one) => [one._id, one])),
      own,
      others,
    );
  }

  private ownGroups(): Group[] {
    return this.groups.filter((group) => this.own.groupIds.has(group._id));
  }

  /** Posts that each group has got this month already. */
  private async sentSince(from: Date): Promise<Map<string, number>> {
    const counted = await collectionOf(this.db, deliveriesSpec)
      .aggregate<{ _id: string; posts: number }>([
        { $match: { dueAt: { $gte: from, $lte: this.now }, kind: 'broadcast', state: { $in: GONE_FROM_US } } },
        { $group: { _id: '$groupId', posts: { $sum: 1 } } },
      ])
      .toArray();
    return new Map(counted.map(({ _id, posts }) => [_id, posts]));
  }

  async quota(): Promise<QuotaForecast[]> {
    const { months } = forecastMonths(this.now);
    const sent = await this.sentSince(withinMonth(months[0]));
    const groups = this.ownGroups().map(({ _id, name, accountId }) => ({ id: _id, name, accountId }));
    const limitsOf = (accountId: string, month: string) => {
      const pacing = this.accounts.get(accountId)?.pacing;
      return {
        perMonth: pacing ? groupMonthLimit(pacing, withinMonth(month)) : null,
        perDay: pacing?.quotas?.groupPerDay ?? null,
      };
    };
    return forecastQuota(months, groups, [this.own, ...this.others], limitsOf, sent);
  }

  /** How the next run goes out, account by account. Nothing for a plan without a next run. */
  async pacing(): Promise<PacingForecast[]> {
    const { fields } = this.request;
    const runAt = isByClock(fields) ? nextRunAfter(fields.recurrence, this.now, this.calendar).at : null;
    if (!runAt) return [];
    const own = this.ownGroups();
    const accountIds = [...new Set(own.map((group) => group.accountId))].sort();
    return Promise.all(
      accountIds.map((accountId) => {
        const groups = own.filter((group) => group.accountId === accountId);
        return this.passage(accountId, groups.length, runAt);
      }),
    );
  }

  private async passage(accountId: string, groups: number, runAt: Date): Promise<PacingForecast> {
    const account = this.accounts.get(accountId);
    const window = sendWindow(this.request.fields, runAt);
    const known = { accountId, accountName: account?.name ?? accountId, groups };
    const never = { ...known, firstAt: window.dueAt, lastAt: window.expiresAt, expired: groups };
    if (!account) return { ...never, text: NO_ACCOUNT_TEXT };
    if (account.channel !== 'wechaty') {
      const forecast = { ...known, firstAt: window.dueAt, lastAt: window.dueAt, expired: 0 };
      return { ...forecast, text: pacingText(forecast, account.channel, window.expiresAt) };
    }
    const dayStart = startOfDay(beijingDay(runAt));
    const isToday = dayStart <= this.now;
    const from = isToday ? this.now : dayStart;
    const said = isToday ? totalOf((await accountCounters(this.db, account, this.now)).day) : 0;
    const batches = [
      ...this.queueBefore(accountId, from, window.expiresAt),
      { ...window, messages: groups, own: true },
    ];
    const passage = forecastPassage(account, batches, from, said);
    if (!passage) return { ...never, text: SILENT_ACCOUNT_TEXT };
    const forecast = { ...known, ...passage };
    return { ...forecast, text: pacingText(forecast, account.channel, window.expiresAt) };
  }

  /** What other plans have for an account on that day, until an instant. */
  private queueBefore(accountId: string, from: Date, until: Date): Batch[] {
    const inAccount = new Set(this.groups.filter((group) => group.accountId === accountId).map((group) => group._id));
    return this.others.flatMap((other) => {
      const reached = { runs: [], groupIds: inAccount };
      const runs = other.runs.filter((run) => run >= from && run < until);
      const messages = runs.length > 0 ? sharedGroups(other, reached) : 0;
      if (messages === 0) return [];
      return runs.map((run) => ({ ...sendWindow(other.plan, run), messages, own: false })).filter(hasRoom);
    });
  }

  overlaps(): Overlap[] {
    const ownKey = contentKey(this.own.plan.content);
    const found = this.others.flatMap((other) => {
      const groups = sharedGroups(this.own, other);
      if (groups === 0) return [];
      const { _id, title, orgPath, content } = other.plan;
      const isVisible = orgPath.includes(this.request.askerOrgId);
      const named = { broadcastId: isVisible ? _id : '', title: isVisible ? title : HIDDEN_PLAN_TEXT, groups };
      const close = firstCloseRun(this.own.runs, other.runs);
      const same = contentKey(content) === ownKey ? firstRunOnSameDay(this.own.runs, other.runs) : null;
      const kinds: Omit<Overlap, 'text'>[] = [];
      if (close) kinds.push({ ...named, at: close, kind: 'sameTime' });
      if (same) kinds.push({ ...named, at: same, kind: 'sameContent' });
      return kinds.map((one): Overlap => ({ ...one, text: overlapText(one) }));
    });
    return found.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.title < b.title ? -1 : 1));
  }

  async findings(): Promise<RehearsalView['findings']> {
    const { fields, linkDomains } = this.request;
    const said = await checkContent(this.db, fields, {
      now: this.now,
      firstRunAt: this.own.runs[0] ?? null,
      linkDomains,
    });
    if (this.own.groupIds.size > 0) return said;
    return [{ level: 'warn', code: 'noGroups', field: 'audience', text: NO_GROUPS_TEXT }, ...said];
  }
}

/**
 * What a plan would do beside all running ones: posts a group gets this month and the next against its quotas, how the next run gets
 * through each account, which plans it overlaps with, and what the content check says. Nothing is written. Grows with plans × groups
 * (whom each reaches), plans × their runs in two months, and the deliveries of this month (counted in the store).
 */
export async function rehearse(
  db: Db,
  request: RehearsalRequest,
  calendar: Calendar,
  now: Date,
): Promise<RehearsalView> {
  const rehearsal = await Rehearsal.open(db, request, calendar, now);
  const [quota, pacing, findings] = await Promise.all([rehearsal.quota(), rehearsal.pacing(), rehearsal.findings()]);
  return { quota, pacing, overlaps: rehearsal.overlaps(), findings };
}
