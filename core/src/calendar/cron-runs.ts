import { Cron } from 'croner';
import type { Recurrence } from '../broadcasts/model';
import { addDays, beijingDay, startOfDay, yearOf, ZONE_OFFSET_MINUTES } from './day';
import { matchesDayRule, skipReason } from './day-rule';
import { findDayInfo, type Calendar } from './holidays';
import type { RunStep } from './run';

/** Making a Cron costs a hundred times what asking it does, so they are kept. */
const MAX_CACHED = 20_000;
const cache = new Map<string, Cron>();

/** The parsed pattern, kept for the next call. Throws croner's own error for a bad pattern. */
export function parseCron(cron: string): Cron {
  const known = cache.get(cron);
  if (known) return known;
  if (cache.size >= MAX_CACHED) cache.clear();
  const parsed = new Cron(cron, { utcOffset: ZONE_OFFSET_MINUTES, mode: '5-part', paused: true });
  cache.set(cron, parsed);
  return parsed;
}

/** The steps of a cron plan strictly after an instant, a day without match giving one skip. Endless for most patterns. */
export function* cronSteps(
  recurrence: Extract<Recurrence, { type: 'cron' }>,
  after: Date,
  calendar: Calendar,
): Generator<RunStep, void> {
  const cron = parseCron(recurrence.cron);
  let at = cron.nextRun(after);
  while (at) {
    const day = beijingDay(at);
    if (recurrence.dayRule === 'everyDay') {
      yield { type: 'run', at, day };
    } else {
      const info = findDayInfo(day, calendar);
      if (!info) {
        yield { type: 'unknown', at, day, year: yearOf(day) };
        return;
      }
      if (matchesDayRule(info, recurrence.dayRule)) {
        yield { type: 'run', at, day };
      } else {
        yield { type: 'skip', at, day, why: skipReason(info, recurrence.dayRule) };
        at = cron.nextRun(new Date(startOfDay(addDays(day, 1)).getTime() - 1));
        continue;
      }
    }
    at = cron.nextRun(at);
  }
}
