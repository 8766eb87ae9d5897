import type { CalendarProblem } from '../calendar/problems';
import { beijingDay, clockText, dayText, minuteOfDay } from '../calendar/day';
import type { GroupWarningCode } from '../groups/group-warnings';
import type { AccountStatus } from '../metrics/account-status';
import type { AlertCondition, AlertLevel, AlertRule } from './model';
import { ALERT_TEXTS as T } from './texts';

/** What the rules look at, as of one instant. */
export interface AlertFacts {
  /** When any bot last spoke; null = not for ten minutes. */
  lastBotBeatAt: Date | null;
  accounts: readonly Pick<AccountStatus, 'account' | 'queued' | 'lagMs' | 'holder' | 'breakerOpen'>[];
  /** Occurrences whose window ended, by org. */
  occurrences: readonly OccurrenceFact[];
  unknown: readonly WaitingFact[];
  /** Runs that were missed and wait for somebody to decide. */
  decisions: readonly WaitingFact[];
  groups: readonly { orgId: string; name: string; warnings: readonly GroupWarningCode[] }[];
  calendar: readonly CalendarProblem[];
  /** What lies with managers: sends to be made by hand, and questions handed over. */
  tasks: readonly WaitingFact[];
  handOvers: readonly WaitingFact[];
  orgNames: ReadonlyMap<string, string>;
}

export interface OccurrenceFact {
  broadcastId: string;
  occurrence: string;
  title: string;
  orgId: string;
  endedAt: Date;
  /** Without those a person decided not to send. */
  total: number;
  sent: number;
}

export interface WaitingFact {
  orgId: string;
  count: number;
  since: Date;
  /** How often the people it lies with were reminded of it; absent = nobody reminds them. */
  reminders?: number;
}

export interface AlertLimits {
  accountDownMs: number;
  lagMs: number;
  /** Part of an occurrence that may stay unsent, 0–1. */
  notSentPart: number;
  taskMs: number;
  handOverMs: number;
  botSilentMs: number;
}

/** A bot beats every two seconds; the rest is what operations were promised. */
export const ALERT_LIMITS: AlertLimits = {
  accountDownMs: 60_000,
  lagMs: 5 * 60_000,
  notSentPart: 0.05,
  taskMs: 15 * 60_000,
  handOverMs: 15 * 60_000,
  botSilentMs: 15_000,
};

const ago = (now: Date, ms: number): Date => new Date(now.getTime() - ms);
const momentText = (at: Date): string => `${dayText(beijingDay(at))} ${clockText(minuteOfDay(at))}`;

function condition(
  rule: AlertRule,
  subject: string,
  level: AlertLevel,
  more: Pick<AlertCondition, 'orgId' | 'text' | 'since'>,
): AlertCondition {
  return { key: subject === '' ? rule : `${rule}:${subject}`, rule, level, ...more };
}

/** Everything that is wrong at an instant, the urgent first. The alerts and the overview's warnings are both this. */
export function alertConditions(facts: AlertFacts, now: Date, limits: AlertLimits = ALERT_LIMITS): AlertCondition[] {
  const all = [
    ...botRules(facts, now, limits),
    ...accountRules(facts, now, limits),
    ...occurrenceRules(facts, limits),
    ...calendarRules(facts, now),
    ...decisionRules(facts),
    ...unknownRules(facts),
    ...groupRules(facts, now),
    ...waitingRules('tasksWaiting', facts.tasks, limits.taskMs, facts, now),
    ...waitingRules('handOverWaiting', facts.handOvers, limits.handOverMs, facts, now),
  ];
  return [...all.filter((one) => one.level === 'critical'), ...all.filter((one) => one.level !== 'critical')];
}

function botRules({ lastBotBeatAt }: AlertFacts, now: Date, { botSilentMs }: AlertLimits): AlertCondition[] {
  if (lastBotBeatAt && lastBotBeatAt >= ago(now, botSilentMs)) return [];
  return [condition('botSilent', '', 'critical', { orgId: null, text: T.botSilent(), since: lastBotBeatAt ?? now })];
}

function accountRules({ accounts }: AlertFacts, now: Date, limits: AlertLimits): AlertCondition[] {
  return accounts.flatMap(({ account, queued, lagMs, holder, breakerOpen }) => {
    // Managers and the group's owners send for the other channels: no process holds a connection there.
    if (account.state !== 'active') return [];
    const found: AlertCondition[] = [];
    const { _id, name, connection, lease, pausedUntil, pausedReason } = account;
    if (breakerOpen && pausedUntil) {
      const text = T.breakerOpen(name, pausedReason, clockText(minuteOfDay(pausedUntil)));
      found.push(condition('breakerOpen', _id, 'critical', { orgId: null, text, since: account.updatedAt }));
    }
    if (account.channel === 'wechaty') {
      const unheldSince = lease?.until ?? account.updatedAt;
      if (holder === null && unheldSince <= ago(now, limits.accountDownMs)) {
        found.push(
          condition('accountDown', _id, 'critical', { orgId: null, text: T.accountUnheld(name), since: unheldSince }),
        );
      } else if (connection.state !== 'up' && connection.since <= ago(now, limits.accountDownMs)) {
        const text = T.accountDown(name, connection.detail);
        found.push(condition('accountDown', _id, 'critical', { orgId: null, text, since: connection.since }));
      }
    }
    if (lagMs > limits.lagMs) {
      const text = T.lag(name, lagMs, queued);
      found.push(condition('lag', _id, 'critical', { orgId: null, text, since: ago(now, lagMs - limits.lagMs) }));
    }
    return found;
  });
}

function occurrenceRules({ occurrences }: AlertFacts, { notSentPart }: AlertLimits): AlertCondition[] {
  return occurrences.flatMap(({ broadcastId, occurrence, title, orgId, endedAt, total, sent }) => {
    const missed = total - sent;
    if (total === 0 || missed / total <= notSentPart) return [];
    const text = T.occurrenceNotSent(title, momentText(new Date(occurrence)), missed, total);
    const subject = `${broadcastId}:${occurrence}:${orgId}`;
    return [condition('occurrenceNotSent', subject, 'critical', { orgId, text, since: endedAt })];
  });
}

function calendarRules({ calendar }: AlertFacts, now: Date): AlertCondition[] {
  return calendar.map(({ year, text }) =>
    condition('calendarMissing', String(year), 'warning', { orgId: null, text, since: now }),
  );
}

function decisionRules({ decisions, orgNames }: AlertFacts): AlertCondition[] {
  return decisions.map(({ orgId, count, since }) => {
    const text = T.decisionWaiting(orgNames.get(orgId) ?? orgId, count);
    return condition('decisionWaiting', orgId, 'critical', { orgId, text, since });
  });
}

function unknownRules({ unknown, orgNames }: AlertFacts): AlertCondition[] {
  return unknown.map(({ orgId, count, since }) => {
    const text = T.deliveriesUnknown(orgNames.get(orgId) ?? orgId, count);
    return condition('deliveriesUnknown', orgId, 'warning', { orgId, text, since });
  });
}

const GROUP_RULES: Record<GroupWarningCode, 'codeBad' | 'codeExpiring' | 'groupFull' | 'groupFilling'> = {
  codeMissing: 'codeBad',
  codeExpired: 'codeBad',
  codeExpiring: 'codeExpiring',
  full: 'groupFull',
  filling: 'groupFilling',
};

/** One alert an org and matter, whatever the number of its groups: three hundred messages at once help nobody. */
function groupRules({ groups, orgNames }: AlertFacts, now: Date): AlertCondition[] {
  const byOrg = new Map<string, { rule: (typeof GROUP_RULES)[GroupWarningCode]; orgId: string; names: string[] }>();
  for (const { orgId, name, warnings } of groups) {
    for (const rule of new Set(warnings.map((code) => GROUP_RULES[code]))) {
      const entry = byOrg.get(`${rule}:${orgId}`) ?? { rule, orgId, names: [] };
      entry.names.push(name);
      byOrg.set(`${rule}:${orgId}`, entry);
    }
  }
  return [...byOrg.values()].map(({ rule, orgId, names }) =>
    condition(rule, orgId, 'warning', { orgId, text: T[rule](orgNames.get(orgId) ?? orgId, names), since: now }),
  );
}

/** What lies with people is an alert when they let it lie: after the limit, or as soon as they had to be reminded. */
function waitingRules(
  rule: 'tasksWaiting' | 'handOverWaiting',
  facts: readonly WaitingFact[],
  limitMs: number,
  { orgNames }: AlertFacts,
  now: Date,
): AlertCondition[] {
  return facts
    .filter(({ count, since, reminders = 0 }) => count > 0 && (reminders > 0 || since <= ago(now, limitMs)))
    .map(({ orgId, count, since, reminders = 0 }) => {
      const text = T[rule](orgNames.get(orgId) ?? orgId, count, now.getTime() - since.getTime(), reminders);
      return condition(rule, orgId, 'warning', { orgId, text, since });
    });
}
