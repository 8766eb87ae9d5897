import type { DeliveryState } from '@fulin/core/broadcasts/model';
import { Tag, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { DeliveryItem } from '../../api/types';
import { RowsView } from '../../shared/rows-view';
import { PageEmpty } from '../../shared/states';
import { momentText, secondsOf } from '../../shared/time';
import { DELIVERY_STATE_COLORS, DELIVERY_STATE_TEXTS, DELIVERY_TEXTS as T } from './texts';
import { useDeliveries, type DeliveryFilters } from './use-deliveries';

export function DeliveryTag({ state }: { state: DeliveryState }) {
  return <Tag color={DELIVERY_STATE_COLORS[state]}>{DELIVERY_STATE_TEXTS[state]}</Tag>;
}

const planLink = (row: DeliveryItem): ReactNode =>
  row.broadcastId === null ? row.title || T.welcome : <Link to={`/broadcasts/${row.broadcastId}`}>{row.title}</Link>;

const COLUMNS: TableColumnsType<DeliveryItem> = [
  { title: T.columns.due, key: 'due', width: 140, render: (_, row) => momentText(row.dueAt) },
  { title: T.columns.plan, key: 'plan', render: (_, row) => planLink(row) },
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
  { title: T.columns.state, key: 'state', width: 110, render: (_, row) => <DeliveryTag state={row.state} /> },
  { title: T.columns.reason, dataIndex: 'reasonText', render: (text: string) => text || '—' },
  {
    title: T.columns.sentAt,
    key: 'sentAt',
    width: 110,
    render: (_, row) => (row.sentAt === null ? '—' : secondsOf(row.sentAt)),
  },
];

function RowCard({ row }: { row: DeliveryItem }) {
  return (
    <>
      <div className="fl-between">
        <strong>{row.groupName}</strong>
        <DeliveryTag state={row.state} />
      </div>
      <span className="fl-muted">
        {momentText(row.dueAt)} · {planLink(row)}
      </span>
      {row.reasonText !== '' && <span>{row.reasonText}</span>}
      {row.text !== null && (
        <details>
          <summary>{T.seeText}</summary>
          <div className="fl-pre">{row.text}</div>
        </details>
      )}
    </>
  );
}

interface DeliveryListProps {
  filters: DeliveryFilters;
  refetchMs?: number | false;
  empty?: ReactNode;
}

/** Deliveries with state and reason; a row opens to the very text that was sent. */
export function DeliveryList({ filters, refetchMs = 5_000, empty }: DeliveryListProps) {
  const paged = useDeliveries(filters, refetchMs);
  return (
    <RowsView
      paged={paged}
      label={T.title}
      columns={COLUMNS}
      card={(row) => <RowCard row={row} />}
      expanded={(row) => <div className="fl-pre">{row.text ?? T.noText}</div>}
      empty={empty ?? <PageEmpty text={T.empty} />}
    />
  );
}
