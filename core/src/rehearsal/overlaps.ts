import { beijingDay } from '../calendar/day';
import type { BroadcastContent } from '../broadcasts/model';
import type { PlannedPosts } from './forecast';

/** Closer than this, two posts are felt as one crowd. */
const CLOSE_MS = 30 * 60_000;

/** What makes two contents say the same: blanks and small settings do not matter, the meal of the deals does. */
export function contentKey(content: BroadcastContent): string {
  const squeeze = (text: string) => text.replace(/\s+/gu, '');
  switch (content.type) {
    case 'text':
    case 'welcome':
      return JSON.stringify([content.type, squeeze(content.text)]);
    case 'picture':
      return JSON.stringify([content.type, content.mediaId]);
    case 'link':
      return JSON.stringify([content.type, content.url]);
    case 'miniProgram':
      return JSON.stringify([content.type, content.pagePath]);
    case 'nearbyDeals':
      return JSON.stringify([content.type, content.meal]);
    case 'billingDay':
      return JSON.stringify([content.type]);
    case 'series':
      return JSON.stringify([content.type, content.steps.map((step) => [step.day, squeeze(step.text)])]);
  }
}

/** The first run of one list that lies within 30 minutes of one of the other; both ascending. */
export function firstCloseRun(own: readonly Date[], others: readonly Date[]): Date | null {
  let index = 0;
  for (const run of own) {
    while (index < others.length && (others[index]?.getTime() ?? 0) < run.getTime() - CLOSE_MS) index += 1;
    const other = others[index];
    if (other && other.getTime() <= run.getTime() + CLOSE_MS) return run;
  }
  return null;
}

/** The first run that falls on the Beijing day of one of the others. */
export function firstRunOnSameDay(own: readonly Date[], others: readonly Date[]): Date | null {
  const days = new Set(others.map(beijingDay));
  return own.find((run) => days.has(beijingDay(run))) ?? null;
}

/** How many groups both reach. */
export function sharedGroups(own: PlannedPosts, other: PlannedPosts): number {
  const [fewer, more] = own.groupIds.size < other.groupIds.size ? [own, other] : [other, own];
  let shared = 0;
  for (const id of fewer.groupIds) if (more.groupIds.has(id)) shared += 1;
  return shared;
}
