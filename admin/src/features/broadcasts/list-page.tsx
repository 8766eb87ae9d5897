import { PlusOutlined } from '@ant-design/icons';
import { BROADCAST_STATES } from '@fulin/core/broadcasts/model';
import { KIND_TEXTS } from '@fulin/core/broadcasts/plan-texts';
import { Button, Tabs, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import { api } from '../../api/client';
import type { BroadcastItem } from '../../api/types';
import { Page } from '../../shared/page';
import { RowsView } from '../../shared/rows-view';
import { PageEmpty } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { useFilters } from '../../shared/use-filters';
import { usePaged } from '../../shared/use-paged';
import { nextRunText } from './next-run.shared';
import { RevisionTag, StateTag } from './state-tag';
import { LIST_TEXTS as T, STATE_TEXTS } from './texts';

const FILTERS = { state: BROADCAST_STATES } as const;

const peopleText = (row: BroadcastItem): string => [row.createdByName, row.reviewedByName ?? '—'].join(' / ');

const COLUMNS: TableColumnsType<BroadcastItem> = [
  {
    title: T.columns.title,
    key: 'title',
    render: (_, row) => (
      <>
        <Link to={`/broadcasts/${row.id}`} onClick={(event) => event.stopPropagation()}>
          {row.title}
        </Link>
        <div className="fl-muted">{`${KIND_TEXTS[row.kind]} · ${row.orgName}`}</div>
      </>
    ),
  },
  {
    title: T.columns.state,
    key: 'state',
    width: 110,
    render: (_, row) => (
      <div className="fl-row">
        <StateTag state={row.state} problem={row.problem} />
        {row.hasRevision && <RevisionTag />}
      </div>
    ),
  },
  { title: T.columns.when, dataIndex: 'recurrenceText' },
  { title: T.columns.next, key: 'next', width: 150, render: (_, row) => nextRunText(row) },
  { title: T.columns.groups, dataIndex: 'groups', width: 80, align: 'right' },
  { title: T.columns.by, key: 'by', width: 170, render: (_, row) => peopleText(row) },
];

function RowCard({ row }: { row: BroadcastItem }) {
  return (
    <>
      <div className="fl-between">
        <strong>{row.title}</strong>
        <span>
          {row.hasRevision && <RevisionTag />}
          <StateTag state={row.state} problem={row.problem} />
        </span>
      </div>
      <span>{row.recurrenceText}</span>
      <span className="fl-muted">{`${nextRunText(row)} · ${T.groups(row.groups)} · ${row.orgName}`}</span>
    </>
  );
}

function CreateButton() {
  return (
    <Link to="/broadcasts/new">
      <Button type="primary" icon={<PlusOutlined />}>
        {T.create}
      </Button>
    </Link>
  );
}

/** All plans, by state. */
export function BroadcastListPage() {
  const { filters, setFilters } = useFilters(FILTERS);
  const navigate = useNavigate();
  const paged = usePaged(
    ['broadcasts', filters],
    (cursor) => api.broadcasts.list.query({ ...filters, cursor, limit: 30 }),
    { refetchMs: 20_000 },
  );
  const tabs = [
    { key: '', label: SHARED_TEXTS.all },
    ...BROADCAST_STATES.map((state) => ({ key: state, label: STATE_TEXTS[state] })),
  ];
  return (
    <Page title={T.title} intro={T.intro} actions={<CreateButton />}>
      <Tabs activeKey={filters.state ?? ''} items={tabs} onChange={(state) => setFilters({ state })} />
      <RowsView
        paged={paged}
        label={T.title}
        columns={COLUMNS}
        card={(row) => <RowCard row={row} />}
        onOpen={(row) => void navigate(`/broadcasts/${row.id}`)}
        empty={<PageEmpty text={filters.state === undefined ? T.empty : T.emptyOfState} action={<CreateButton />} />}
      />
    </Page>
  );
}
