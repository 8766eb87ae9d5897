import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { GroupDetail } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { RoutesForm } from './routes-form';
import { GROUP_TEXTS as T } from './texts';

/** Through whom a group's messages go: first, and when that is down. */
export function Routes({ group }: { group: GroupDetail }) {
  const allowed = useAllowed('group.setState');
  const [editing, setEditing] = useState(false);
  const { data } = useQuery({ queryKey: ['accounts'], queryFn: () => api.accounts.list.query() });
  const accounts = data?.accounts ?? [];
  const nameOf = (id: string): string => accounts.find((account) => account.id === id)?.name ?? id;
  return (
    <span className="fl-row">
      {data && <span>{[group.route, ...group.fallbacks].map((route) => nameOf(route.accountId)).join(' → ')}</span>}
      {allowed && data && (
        <Button size="small" onClick={() => setEditing(true)}>
          {T.routesEdit}
        </Button>
      )}
      {editing && <RoutesForm group={group} accounts={accounts} onClose={() => setEditing(false)} />}
    </span>
  );
}
