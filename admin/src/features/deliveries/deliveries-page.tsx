import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import { Badge, Button, Select, Switch, Tabs } from 'antd';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Page } from '../../shared/page';
import { PageEmpty } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { useFilters } from '../../shared/use-filters';
import { useChoices } from '../broadcasts/use-choices';
import { DeliveryList } from './delivery-list';
import { DELIVERY_STATE_TEXTS, DELIVERY_TEXTS as T } from './texts';
import { useDeliveries } from './use-deliveries';

const FILTERS = { state: DELIVERY_STATES, groupId: 'text', broadcastId: 'text' } as const;
const EVERY = 5_000;

function usePlanOptions() {
  const plans = useQuery({
    queryKey: ['broadcasts', 'options'],
    queryFn: () => api.broadcasts.list.query({ limit: 100 }),
    staleTime: 60_000,
  });
  return (plans.data?.items ?? []).map((plan) => ({ value: plan.id, label: plan.title }));
}

/** Did it go out, and if not, why? By state, plan and group; follows along by itself. */
export function DeliveriesPage() {
  const { filters, setFilters, clear, active } = useFilters(FILTERS);
  const [auto, setAuto] = useState(true);
  const refetchMs = auto ? EVERY : false;
  const { groups } = useChoices();
  const plans = usePlanOptions();
  const counts = useDeliveries(filters, refetchMs).first?.counts;
  const all = Object.values(counts ?? {}).reduce((sum, n) => sum + n, 0);
  const tab = (key: string, label: string, count: number) => ({
    key,
    label: (
      <span>
        {label} <Badge count={count} overflowCount={99_999} showZero color={key === '' ? '#0f5c8c' : '#94a3b3'} />
      </span>
    ),
  });
  return (
    <Page title={T.title} intro={T.intro}>
      <div className="fl-filters">
        <Select
          allowClear
          style={{ width: 240 }}
          placeholder={T.broadcast}
          aria-label={T.broadcast}
          options={plans}
          value={filters.broadcastId ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(broadcastId: string | undefined) => setFilters({ broadcastId })}
        />
        <Select
          allowClear
          style={{ width: 240 }}
          placeholder={T.group}
          aria-label={T.group}
          options={groups}
          value={filters.groupId ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(groupId: string | undefined) => setFilters({ groupId })}
        />
        {active && <Button onClick={clear}>{SHARED_TEXTS.clearFilters}</Button>}
        <span className="fl-filters-gap" />
        <label className="fl-row">
          <Switch checked={auto} onChange={setAuto} />
          {T.auto}
        </label>
      </div>
      <Tabs
        activeKey={filters.state ?? ''}
        onChange={(state) => setFilters({ state })}
        items={[
          tab('', SHARED_TEXTS.all, all),
          ...DELIVERY_STATES.map((state) => tab(state, DELIVERY_STATE_TEXTS[state], counts?.[state] ?? 0)),
        ]}
      />
      <DeliveryList
        filters={filters}
        refetchMs={refetchMs}
        empty={
          active ? (
            <PageEmpty text={T.emptyFiltered} action={<Button onClick={clear}>{SHARED_TEXTS.clearFilters}</Button>} />
          ) : (
            <PageEmpty text={T.empty} />
          )
        }
      />
    </Page>
  );
}
