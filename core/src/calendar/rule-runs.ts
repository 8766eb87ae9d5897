import type { DayRule, ShiftRule } from '../broadcasts/model';
import { addDays, atMinute, beijingDay, dayText, yearOf } from './day';
import { matchesDayRule, skipReason } from './day-rule';
import { findDayInfo, type Calendar } from './holidays';
import type { Day } from './model';
import type { RunStep } from './run';

/** A day a plan means before its day rule is asked, with the minutes it posts at, ascending; `why` = it has no such day, and why. */
export interface PlannedDay {
  day: Day;
  minutes: number[];
  why?: string;
}

interface Rule {
  dayRule: DayRule;
  shift: ShiftRule;
}

/** No rule leaves more days out in a row: make-up days are the rarest, and every year has some. */
const LONGEST_GAP = 400;

/** The nearest day in a direction that the rule wants, `day` included; a year number when the data ends before one is found. */
function nearestMatching(day: Day, dayRule: DayRule, direction: 1 | -1, calendar: Calendar): Day | number {
  for (let candidate = day; ; candidate = addDays(candidate, direction)) {
    const info = findDayInfo(candidate, calendar);
    if (!info) return yearOf(candidate);
    if (matchesDayRule(info, dayRule)) return candidate;
  }
}

/** From which planned day on a run may lie after an instant: days that count for nothing before it may move past it. */
function firstPlannedDay({ dayRule, shift }: Rule, after: Date, calendar: Calendar): Day {
  const today = beijingDay(after);
  if (shift !== 'nextMatching' || dayRule === 'everyDay') return today;
  let day = today;
  for (let looked = 0; looked < LONGEST_GAP; looked += 1) {
    const info = findDayInfo(addDays(day, -1), calendar);
    if (!info || matchesDayRule(info, dayRule)) return day;
    day = addDays(day, -1);
  }
  return day;
}

/** What one planned day becomes: runs, or a skip followed by the runs it moves to. */
function* dayStep({ day, minutes, why: none }: PlannedDay, rule: Rule, calendar: Calendar): Generator<RunStep, void> {
  const runsOn = (target: Day): RunStep[] =>
    minutes.map((minute) => ({ type: 'run', at: atMinute(target, minute), day: target }));
  const at = atMinute(day, minutes.at(-1) ?? 0);
  if (none !== undefined) {
    yield { type: 'skip', at, day, why: none };
    return;
  }
  if (rule.dayRule === 'everyDay') {
    yield* runsOn(day);
    return;
  }
  const info = findDayInfo(day, calendar);
  if (!info) {
    yield { type: 'unknown', at, day, year: yearOf(day) };
    return;
  }
  if (matchesDayRule(info, rule.dayRule)) {
    yield* runsOn(day);
    return;
  }
  const why = skipReason(info, rule.dayRule);
  if (rule.shift === 'none') {
    yield { type: 'skip', at, day, why };
    return;
  }
  const moved = nearestMatching(day, rule.dayRule, rule.shift === 'nextMatching' ? 1 : -1, calendar);
  if (typeof moved === 'number') {
    yield { type: 'unknown', at, day, year: moved };
    return;
  }
  const verb = rule.shift === 'nextMatching' ? '顺延到' : '提前到';
  yield { type: 'skip', at, day, why: `${why},${verb}${dayText(moved)}` };
  yield* runsOn(moved);
}

/** A skip is told at the day's first minute that is still ahead. */
function firstMinuteAfter({ day, minutes }: PlannedDay, after: Date): Date | null {
  const minute = minutes.find((one) => atMinute(day, one) > after);
  return minute === undefined ? null : atMinute(day, minute);
}

/**
 * The steps strictly after an instant of a plan that means certain days, under its day rule and shift. `daysFrom` gives the days
 * from one on, ascending; all of them post at the same minutes. Days that come to one day (a shift, a short month) post once there.
 */
export function* ruleSteps(
  rule: Rule,
  daysFrom: (day: Day) => Iterable<PlannedDay>,
  after: Date,
  calendar: Calendar,
): Generator<RunStep, void> {
  let last = after.getTime();
  let lastSkip: Day | null = null;
  for (const planned of daysFrom(firstPlannedDay(rule, after, calendar))) {
    const ahead = firstMinuteAfter(planned, after);
    for (const step of dayStep(planned, rule, calendar)) {
      if (step.type === 'unknown') {
        // A day that has passed matters no more, unless the unknown year is the one it would move into.
        if (ahead === null && step.year === yearOf(step.day)) continue;
        yield step;
        return;
      }
      if (step.type === 'skip') {
        if (ahead === null || lastSkip === step.day) continue;
        lastSkip = step.day;
        yield { ...step, at: ahead };
      } else if (step.at.getTime() > last) {
        last = step.at.getTime();
        yield step;
      }
    }
  }
}
