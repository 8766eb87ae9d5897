import type { GroupCardView } from '../../services/member-types';
import { TEXTS } from '../../texts';

/** How full a group is, whole percent, 0–100. */
export function fillPercent(group: Pick<GroupCardView, 'memberCount' | 'capacity'>): number {
  if (group.capacity <= 0) return 100;
  return Math.min(100, Math.max(0, Math.round((group.memberCount / group.capacity) * 100)));
}

/** What stands in place of the join button, or null when one may join. */
export function closedText(group: Pick<GroupCardView, 'full' | 'joinable'>): string | null {
  if (group.full) return TEXTS.groups.full;
  return group.joinable ? null : TEXTS.groups.noCode;
}
