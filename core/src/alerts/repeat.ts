import type { Alert, AlertRule } from './model';

const HOUR_MS = 3_600_000;

/** How often an alert that stays open is said again: what holds messages up every hour, what has days of time once a day. */
const REPEAT_MS: Record<AlertRule, number> = {
  botSilent: HOUR_MS,
  accountDown: HOUR_MS,
  breakerOpen: HOUR_MS,
  lag: HOUR_MS,
  occurrenceNotSent: 24 * HOUR_MS,
  deliveriesUnknown: 6 * HOUR_MS,
  codeBad: 6 * HOUR_MS,
  codeExpiring: 6 * HOUR_MS,
  groupFull: 24 * HOUR_MS,
  groupFilling: 24 * HOUR_MS,
  calendarMissing: 24 * HOUR_MS,
  decisionWaiting: HOUR_MS,
  tasksWaiting: HOUR_MS,
  handOverWaiting: HOUR_MS,
};

/** How many times an open alert has come up for saying by now: 0 = its opening, 1 = the first repetition … */
export function momentOf(alert: Pick<Alert, 'rule' | 'openedAt'>, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - alert.openedAt.getTime()) / REPEAT_MS[alert.rule]));
}
