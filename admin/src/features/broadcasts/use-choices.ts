import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { loadAllGroups } from '../groups/load-all';

const HOUR = 3_600_000;

/** The part of the bank one stands for, one's own org and those below it. */
export function useOrgs() {
  return useQuery({ queryKey: ['orgs'], queryFn: () => api.orgs.list.query(), staleTime: HOUR });
}

/** The orgs a person may plan for: their own and those below it. */
export function useOrgChoices() {
  return (useOrgs().data ?? []).map((org) => ({ value: org.id, label: org.name }));
}

/** What a person may choose from: branches, districts, groups and tags inside their part of the bank. */
export function useChoices() {
  const orgs = useOrgs();
  const districts = useQuery({ queryKey: ['districts'], queryFn: () => api.districts.list.query(), staleTime: HOUR });
  const groups = useQuery({ queryKey: ['groups', 'all', {}], queryFn: () => loadAllGroups({}), staleTime: 60_000 });
  const tags = new Set((groups.data ?? []).flatMap((group) => group.tags));
  return {
    orgs: (orgs.data ?? []).map((org) => ({ value: org.id, label: org.name })),
    districts: (districts.data ?? []).map((district) => ({ value: district.id, label: district.name })),
    groups: (groups.data ?? []).map((group) => ({ value: group.id, label: group.name })),
    tags: [...tags].sort().map((tag) => ({ value: tag, label: tag })),
    loading: orgs.isPending || districts.isPending || groups.isPending,
  };
}
