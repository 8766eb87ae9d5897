import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { loadAllGroups } from '../groups/load-all';

const HOUR = 3_600_000;

/** What a person may choose from: branches, districts and groups inside their part of the bank. */
export function useChoices() {
  const orgs = useQuery({ queryKey: ['orgs'], queryFn: () => api.orgs.list.query(), staleTime: HOUR });
  const districts = useQuery({ queryKey: ['districts'], queryFn: () => api.districts.list.query(), staleTime: HOUR });
  const groups = useQuery({ queryKey: ['groups', 'all', {}], queryFn: () => loadAllGroups({}), staleTime: 60_000 });
  return {
    orgs: (orgs.data ?? []).map((org) => ({ value: org.id, label: org.name })),
    districts: (districts.data ?? []).map((district) => ({ value: district.id, label: district.name })),
    groups: (groups.data ?? []).map((group) => ({ value: group.id, label: group.name })),
    loading: orgs.isPending || districts.isPending || groups.isPending,
  };
}
