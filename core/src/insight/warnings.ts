import type { Db } from 'mongodb';
import { findAccounts, findHeartbeats } from '../accounts/store';

import { calendarOf } from '../calendar/holidays';
import { calendarProblems } from '../calendar/problems';
import { findCalendarYears } from '../calendar/store';
import type { Group } from '../groups/model';
import { isFull } from '../groups/rules';
import { groupCodesSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { findRunningPlans } from './running-plans';
import { WARNING_TEXTS } from './texts';
import type { OverviewView } from './views';

type Warning = OverviewView['warnings'][number];

/** A bot beats every two seconds; this long without one is silence. */
const SILENT_MS = 15_000;

/** What somebody should look at today, most urgent first. */
export async function findWarnings(
  db: Db,
  groups: readonly Pick<Group, '_id' | 'memberCount' | 'capacity'>[],
  now: Date,
): Promise<Warning[]> {
  const [bots, accounts, codes, years, plans] = await Promise.all([
    findHeartbeats(db, new Date(now.getTime() - SILENT_MS)),
    findAccounts(db),
    collectionOf(db, groupCodesSpec)
      .find({ $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] }, { projection: { _id: 1 } })
      .toArray(),
    findCalendarYears(db),
    findRunningPlans(db),
  ]);
  const warnings: Warning[] = [];
  if (!bots.some((beat) => beat.kind === 'bot')) warnings.push({ code: 'BOT_SILENT', text: WARNING_TEXTS.botSilent });
  for (const account of accounts.filter((one) => one.state === 'active')) {
    if (account.pausedUntil && account.pausedUntil > now) {
      const text = WARNING_TEXTS.accountPaused(account.name, account.pausedReason);
      warnings.push({ code: 'ACCOUNT_PAUSED', text });
    } else if (account.connection.state === 'down') {
      warnings.push({ code: 'ACCOUNT_DOWN', text: WARNING_TEXTS.accountDown(account.name) });
    }
  }
  for (const { text } of calendarProblems(calendarOf(years), now, plans)) warnings.push({ code: 'NO_CALENDAR', text });
  const working = new Set(codes.map((code) => code._id));
  const withoutCode = groups.filter((group) => !working.has(group._id)).length;
  if (withoutCode > 0) warnings.push({ code: 'CODES_BAD', text: WARNING_TEXTS.codesBad(withoutCode) });
  const full = groups.filter(isFull).length;
  if (full > 0) warnings.push({ code: 'GROUPS_FULL', text: WARNING_TEXTS.groupsFull(full) });
  return warnings;
}
