import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import { CITY_OPTIONS, SHARED_TEXTS } from '../../shared/texts';
import { GROUP_STATE_TEXTS, GROUP_TEXTS as T } from './texts';

export interface GroupFilterBarProps {
  filters: { city?: string; orgId?: string; state?: string; q?: string };
  view: 'list' | 'map';
  active: boolean;
  onChange: (change: Record<string, string | undefined>) => void;
  onClear: () => void;
}

const STATES = Object.entries(GROUP_STATE_TEXTS).map(([value, label]) => ({ value, label }));

/** Search, city, branch and state, and list or map; all kept in the address bar by the page. */
export function GroupFilterBar({ filters, view, active, onChange, onClear }: GroupFilterBarProps) {
  const orgs = useQuery({ queryKey: ['orgs'], queryFn: () => api.orgs.list.query(), staleTime: 3_600_000 });
  const [typed, setTyped] = useState(filters.q ?? '');
  useEffect(() => setTyped(filters.q ?? ''), [filters.q]);
  const pick = (key: 'city' | 'orgId' | 'state', label: string, options: { value: string; label: string }[]) => (
    <Select
      allowClear
      style={{ width: 150 }}
      aria-label={label}
      placeholder={label}
      value={filters[key] ?? null}
      options={options}
      onChange={(value: string | undefined) => onChange({ [key]: value })}
    />
  );
  return (
    <div className="fl-filters" role="search">
      <Input.Search
        allowClear
        style={{ width: 220 }}
        placeholder={T.searchHint}
        aria-label={T.searchHint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(q) => onChange({ q })}
      />
      {pick('city', T.city, CITY_OPTIONS)}
      {pick(
        'orgId',
        T.org,
        (orgs.data ?? []).map((org) => ({ value: org.id, label: org.name })),
      )}
      {pick('state', T.state, STATES)}
      {active && <Button onClick={onClear}>{SHARED_TEXTS.clearFilters}</Button>}
      <span className="fl-filters-gap" />
      <Segmented
        aria-label={T.view}
        options={[...T.views]}
        value={view}
        onChange={(next) => onChange({ view: next === 'list' ? undefined : next })}
      />
    </div>
  );
}
