import { DELIVERY_STATES } from '@fulin/core/broadcasts/model';
import { Button, Card, Checkbox, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { OccurrenceDelivery, OccurrenceFull } from '../../api/types';
import { PageEmpty, PageError, PageLoading } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { secondsOf } from '../../shared/time';
import { useFilters } from '../../shared/use-filters';
import { useNarrow } from '../../shared/use-narrow';
import { DeliveryTag } from '../deliveries/delivery-list';
import { DELIVERY_STATE_TEXTS, DELIVERY_TEXTS } from '../deliveries/texts';
import { loadUnknown, SLICE_FILTERS, useSlice } from './slice';
import { CHANNEL_TEXTS, OCCURRENCE_TEXTS as T } from './texts';
import { useSettle } from './use-settle';

const noteOf = (row: OccurrenceDelivery): string =>
  [
    row.reasonText,
    row.resends > 0 ? T.resends(row.resends) : '',
    row.failedOverFrom === null ? '' : T.failedOver(CHANNEL_TEXTS[row.failedOverFrom]),
  ]
    .filter((text) => text !== '')
    .join(' · ');

const COLUMNS: TableColumnsType<OccurrenceDelivery> = [
  {
    title: T.columns.group,
    key: 'group',
    render: (_, row) => (
      <>
        <Link to={`/groups?id=${row.groupId}`}>{row.groupName}</Link>
        <div className="fl-muted">{row.orgName}</div>
      </>
    ),
  },
  { title: T.columns.state, key: 'state', width: 120, render: (_, row) => <DeliveryTag state={row.state} /> },
  { title: T.columns.reason, key: 'reason', render: (_, row) => noteOf(row) || '—' },
  { title: T.columns.channel, key: 'channel', width: 110, render: (_, row) => CHANNEL_TEXTS[row.channel] },
  {
    title: T.columns.sentAt,
    key: 'sentAt',
    width: 110,
    render: (_, row) => (row.sentAt === null ? '—' : secondsOf(row.sentAt)),
  },
];

interface RowsProps {
  rows: readonly OccurrenceDelivery[];
  /** Only unknown ones can be chosen, and only by who may settle them. */
  isChoosable: (row: OccurrenceDelivery) => boolean;
  chosen: readonly string[];
  onChoose: (ids: string[]) => void;
}

function Rows({ rows, isChoosable, chosen, onChoose }: RowsProps) {
  const narrow = useNarrow();
  if (narrow) {
    return (
      <ul className="fl-cards" aria-label={T.deliveries}>
        {rows.map((row) => (
          <li key={row.id} className="fl-card">
            <div className="fl-between">
              {isChoosable(row) ? (
                <Checkbox
                  checked={chosen.includes(row.id)}
                  onChange={({ target }) =>
                    onChoose(target.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))
                  }
                >
                  {row.groupName}
                </Checkbox>
              ) : (
                <strong>{row.groupName}</strong>
              )}
              <DeliveryTag state={row.state} />
            </div>
            <span className="fl-muted">
              {noteOf(row) || (row.sentAt === null ? row.orgName : secondsOf(row.sentAt))}
            </span>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Table
      aria-label={T.deliveries}
      rowKey="id"
      size="middle"
      columns={COLUMNS}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 760 }}
      expandable={{ expandedRowRender: (row) => <div className="fl-pre">{row.text ?? DELIVERY_TEXTS.noText}</div> }}
      rowSelection={{
        selectedRowKeys: [...chosen],
        onChange: (keys) => onChoose(keys.map(String)),
        getCheckboxProps: (row) => ({ disabled: !isChoosable(row), 'aria-label': T.select(row.groupName) }),
      }}
    />
  );
}

/** Every group of an occurrence, filtered by the address bar; what nobody knows the fate of can be settled here. */
export function Deliveries({ occurrence }: { occurrence: OccurrenceFull }) {
  const { filters, setFilters, clear, active } = useFilters(SLICE_FILTERS);
  const paged = useSlice(occurrence, filters);
  const [picked, setPicked] = useState<string[]>([]);
  const { ask, pending } = useSettle(() => setPicked([]));
  const rows = paged.rows ?? [];
  const isChoosable = (row: OccurrenceDelivery): boolean => occurrence.can.settle && row.state === 'unknown';
  const chosen = picked.filter((id) => rows.some((row) => row.id === id && isChoosable(row)));
  const unknown = occurrence.counts.unknown ?? 0;
  const press = (verdict: Parameters<typeof ask>[0]) => () => ask(verdict, chosen, paged.asOf ?? occurrence.asOf);
  const pressAll = async (): Promise<void> => {
    const { ids, asOf } = await loadUnknown(occurrence);
    if (ids.length > 0) ask('resend', ids, asOf);
  };
  return (
    <Card title={T.deliveries}>
      <div className="fl-filters">
        <Select
          allowClear
          style={{ width: 160 }}
          placeholder={T.filters.state}
          aria-label={T.filters.state}
          value={filters.state ?? null}
          options={DELIVERY_STATES.map((value) => ({ value, label: DELIVERY_STATE_TEXTS[value] }))}
          onChange={(state: string | undefined) => setFilters({ state })}
        />
        <Select
          allowClear
          style={{ width: 260 }}
          placeholder={T.filters.reason}
          aria-label={T.filters.reason}
          value={filters.reason ?? null}
          options={occurrence.reasons.map((one) => ({ value: one.reason ?? '', label: one.reasonText }))}
          onChange={(reason: string | undefined) => setFilters({ reason })}
        />
        <Select
          allowClear
          style={{ width: 180 }}
          placeholder={T.filters.org}
          aria-label={T.filters.org}
          value={filters.orgId ?? null}
          options={occurrence.branches.map((one) => ({ value: one.orgId, label: one.orgName }))}
          onChange={(orgId: string | undefined) => setFilters({ orgId })}
        />
        {active && <Button onClick={clear}>{SHARED_TEXTS.clearFilters}</Button>}
        <span className="fl-filters-gap" />
        {occurrence.can.settle && unknown > 0 && (
          <Button danger loading={pending} onClick={() => void pressAll()}>
            {T.resendAll(unknown)}
          </Button>
        )}
      </div>
      {chosen.length > 0 && (
        <div className="fl-row fl-settle" role="toolbar" aria-label={T.selected(chosen.length)}>
          <span>{T.selected(chosen.length)}</span>
          <Button loading={pending} onClick={press('resend')}>
            {T.resend}
          </Button>
          <Button onClick={press('sent')}>{T.confirmSent}</Button>
          <Button onClick={press('notSent')}>{T.confirmNotSent}</Button>
        </div>
      )}
      {paged.rows === undefined &&
        (paged.isError ? (
          <PageError error={paged.error} onRetry={() => void paged.refetch()} />
        ) : (
          <PageLoading rows={4} />
        ))}
      {paged.rows?.length === 0 && <PageEmpty text={T.noDeliveries} />}
      {rows.length > 0 && <Rows rows={rows} isChoosable={isChoosable} chosen={chosen} onChoose={setPicked} />}
      {paged.hasNextPage && (
        <div className="fl-more">
          <Button loading={paged.isFetchingNextPage} onClick={() => void paged.fetchNextPage()}>
            {SHARED_TEXTS.loadMore}
          </Button>
        </div>
      )}
    </Card>
  );
}
