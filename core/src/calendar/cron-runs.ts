import { Cron } from 'croner';
import { beijingDay, minuteOfDay, startOfDay, ZONE_OFFSET_MINUTES } from './day';
import type { Day } from './model';
import type { PlannedDay } from './rule-runs';
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

/** Every instant of a pattern strictly after another, whatever the day. Endless for most patterns. */
export function* everyCronStep(cron: string, after: Date): Generator<RunStep, void> {
  const parsed = parseCron(cron);
  for (let at = parsed.nextRun(after); at; at = parsed.nextRun(at)) yield { type: 'run', at, day: beijingDay(at) };
}

/** The days a pattern fires on from a day on, each with all its minutes. */
export function* cronDaysFrom(cron: string, from: Day): Generator<PlannedDay, void> {
  const parsed = parseCron(cron);
  let at = parsed.nextRun(new Date(startOfDay(from).getTime() - 1));
  while (at) {
    const day = beijingDay(at);
    const minutes: number[] = [];
    for (; at && beijingDay(at) === day; at = parsed.nextRun(at)) minutes.push(minuteOfDay(at));
    yield { day, minutes };
  }
}
