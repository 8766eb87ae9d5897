import { addDays, beijingDay, dayText } from '../calendar/day';
import type { Day } from '../calendar/model';
import type { Group, GroupCode } from './model';
import { codeState, isFull } from './rules';
import { GROUP_WARNING_TEXTS } from './texts';

export type GroupWarningCode = 'codeMissing' | 'codeExpired' | 'codeExpiring' | 'full' | 'filling';

export interface GroupWarning {
  code: GroupWarningCode;
  text: string;
}

/** A group that fills within so many days is said beforehand. */
const FILLING_DAYS = 3;

/**
 * What somebody should see to before members do: a code without an end within 24 h says nothing, a group full within three days
 * does. Groups that are not open warn of nothing.
 */
export function groupWarnings(
  group: Pick<Group, 'name' | 'state' | 'memberCount' | 'capacity'>,
  code: Pick<GroupCode, 'expiresAt'> | null,
  forecastDay: Day | null,
  now: Date,
): GroupWarning[] {
  if (group.state !== 'open') return [];
  const codes: GroupWarningCode[] = [];
  const state = codeState(code, now);
  if (state === 'missing') codes.push('codeMissing');
  if (state === 'expired') codes.push('codeExpired');
  if (state === 'expiring') codes.push('codeExpiring');
  if (isFull(group)) codes.push('full');
  else if (forecastDay !== null && forecastDay <= addDays(beijingDay(now), FILLING_DAYS)) codes.push('filling');
  return codes.map((one) => ({
    code: one,
    text: GROUP_WARNING_TEXTS[one](group.name, forecastDay === null ? '' : dayText(forecastDay)),
  }));
}
