import type { Db } from 'mongodb';
import type { OrgScope } from '../access/scope';
import { readAlertFacts } from '../alerts/facts';
import type { AlertCondition, AlertRule } from '../alerts/model';
import { alertConditions } from '../alerts/rules';
import { RULE_TEXTS } from '../alerts/texts';
import { WARNING_TEXTS } from './texts';
import type { OverviewView } from './views';

type Warning = OverviewView['warnings'][number];

/** So many of a kind are said one by one; the rest are counted. */
const SAID_OF_A_RULE = 3;

/** What the overview's links know each rule by. */
const CODES: Record<AlertRule, string> = {
  botSilent: 'BOT_SILENT',
  accountDown: 'ACCOUNT_DOWN',
  breakerOpen: 'ACCOUNT_PAUSED',
  lag: 'ACCOUNT_LAG',
  occurrenceNotSent: 'OCCURRENCE_NOT_SENT',
  deliveriesUnknown: 'DELIVERIES_UNKNOWN',
  codeBad: 'CODES_BAD',
  codeExpiring: 'CODES_EXPIRING',
  groupFull: 'GROUPS_FULL',
  groupFilling: 'GROUPS_FILLING',
  calendarMissing: 'NO_CALENDAR',
  decisionWaiting: 'OCCURRENCE_UNDECIDED',
  tasksWaiting: 'TASKS_WAITING',
  handOverWaiting: 'HAND_OVERS_WAITING',
};

/** What somebody should look at today, most urgent first: the alerts' own rules, as far as they concern a part of the org tree. */
export async function findWarnings(db: Db, scope: OrgScope, now: Date): Promise<Warning[]> {
  const concerns = ({ orgId }: AlertCondition): boolean => orgId === null || scope.ids.includes(orgId);
  return toWarnings(alertConditions(await readAlertFacts(db, now), now).filter(concerns));
}

/** One warning a condition; of many of a kind the first ones and how many more there are. */
export function toWarnings(conditions: readonly AlertCondition[]): Warning[] {
  const rules = [...new Set(conditions.map((one) => one.rule))];
  return rules.flatMap((rule) => {
    const own = conditions.filter((one) => one.rule === rule);
    const said = own.slice(0, SAID_OF_A_RULE).map(({ text }) => ({ code: CODES[rule], text }));
    const left = own.length - said.length;
    return left === 0 ? said : [...said, { code: CODES[rule], text: WARNING_TEXTS.more(RULE_TEXTS[rule], left) }];
  });
}
