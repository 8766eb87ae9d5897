import type { City } from '@fulin/core/places/model';
import { api } from '../../api/client';
import type { GroupItem, GroupState } from '../../api/types';

export interface GroupFilters {
  city?: City;
  orgId?: string;
  q?: string;
  state?: GroupState;
}

const PAGE = 100;
/** A branch's map; more than this is narrowed by filters first. */
const MOST = 3_000;

/** Every group that matches, for maps and pickers, asked page by page. */
export async function loadAllGroups(filters: GroupFilters): Promise<GroupItem[]> {
  const groups: GroupItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.groups.list.query({ ...filters, cursor, limit: PAGE });
    groups.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && groups.length < MOST);
  return groups;
}
