import { clockText, minuteOfDay } from '../calendar/day';
import { minutesOfRuns } from '../calendar/recurrence';
import { assertRecurrence } from '../calendar/recurrence-check';
import { AppError } from '../errors';
import type { BroadcastContent, BroadcastFields, BroadcastKind, Recurrence } from './model';
import { PLAN_TEXTS } from './plan-texts';
import { assertContent } from './save-check';

/** Which ways of saying when a kind of plan has. */
const RECURRENCES: Record<BroadcastKind, readonly Recurrence['type'][]> = {
  meal: ['cron'],
  weekly: ['cron'],
  billingDay: ['billingDay'],
  monthEdge: ['monthEdge', 'cron'],
  holiday: ['holiday', 'cron'],
  festival: ['festival', 'dates', 'once'],
  film: ['dates', 'once'],
  oneOff: ['once', 'dates'],
  welcome: ['onJoin'],
  newMember: ['newMember'],
};

/** Contents that belong to one kind; the first two are also the only ones of theirs. */
const OWN_CONTENT: Partial<Record<BroadcastContent['type'], BroadcastKind>> = {
  welcome: 'welcome',
  series: 'newMember',
  billingDay: 'billingDay',
};
const CONTENT_OF: Partial<Record<BroadcastKind, BroadcastContent['type']>> = {
  welcome: 'welcome',
  newMember: 'series',
};

export interface FieldProblem {
  field: string;
  text: string;
}

function kindProblem({ kind, recurrence, content }: BroadcastFields): FieldProblem | null {
  if (!RECURRENCES[kind].includes(recurrence.type)) {
    return { field: 'recurrence', text: PLAN_TEXTS.recurrenceMisfit(kind, RECURRENCES[kind]) };
  }
  const wanted = CONTENT_OF[kind];
  if (wanted && content.type !== wanted) return { field: 'content', text: PLAN_TEXTS.contentWanted(kind, wanted) };
  const owner = OWN_CONTENT[content.type];
  if (owner && owner !== kind) return { field: 'content', text: PLAN_TEXTS.contentMisfit(content.type, owner) };
  return null;
}

function seriesProblem({ recurrence, content }: BroadcastFields): FieldProblem | null {
  if (recurrence.type !== 'newMember' || content.type !== 'series') return null;
  const steps = content.steps.map((step) => step.day);
  if (new Set(steps).size < steps.length) return { field: 'content.steps', text: PLAN_TEXTS.stepTwice };
  const missing = recurrence.days.filter((day) => !steps.includes(day));
  if (missing.length > 0) return { field: 'content.steps', text: PLAN_TEXTS.stepMissing(missing) };
  const unused = steps.filter((day) => !recurrence.days.includes(day));
  return unused.length > 0 ? { field: 'content.steps', text: PLAN_TEXTS.stepUnused(unused) } : null;
}

function hoursProblem({ recurrence, hours }: BroadcastFields, now: Date): FieldProblem | null {
  if (!hours) return null;
  const minutes = recurrence.type === 'once' ? [minuteOfDay(recurrence.at)] : minutesOfRuns(recurrence, now);
  const late = minutes.find((minute) => Math.max(minute, hours.notBefore) >= hours.notAfter);
  if (late !== undefined) {
    return { field: 'hours', text: PLAN_TEXTS.afterHours(clockText(late), clockText(hours.notAfter)) };
  }
  // They would all leave at once when the hours begin.
  const early = minutes.filter((minute) => minute < hours.notBefore);
  const crowded = early.length > 1 || (early.length === 1 && minutes.includes(hours.notBefore));
  return crowded ? { field: 'hours', text: PLAN_TEXTS.twoBeforeHours(clockText(hours.notBefore)) } : null;
}

function audienceProblem({ audience: { minMembers, maxMembers } }: BroadcastFields): FieldProblem | null {
  const isTwisted = (minMembers ?? 0) > (maxMembers ?? Number.POSITIVE_INFINITY);
  return isTwisted ? { field: 'audience', text: PLAN_TEXTS.membersTwisted } : null;
}

/** What of a plan's fields does not go together, in Chinese; null = fine. The recurrence by itself is checked apart. */
export function fieldsProblem(fields: BroadcastFields, now: Date): FieldProblem | null {
  return kindProblem(fields) ?? seriesProblem(fields) ?? hoursProblem(fields, now) ?? audienceProblem(fields);
}

/** Throws BAD_RECURRENCE or BAD_INPUT with the Chinese reason and the field when a plan cannot be kept as it is. */
export function assertFields(fields: BroadcastFields, now: Date): void {
  assertRecurrence(fields.recurrence, now);
  const problem = fieldsProblem(fields, now);
  if (problem) {
    throw new AppError('BAD_INPUT', `${fields.kind} plan: ${problem.field} does not fit`, {
      field: `draft.${problem.field}`,
      userText: problem.text,
    });
  }
  assertContent(fields);
}
