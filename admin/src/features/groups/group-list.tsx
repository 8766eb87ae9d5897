import { Tag, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../api/client';
import type { GroupItem } from '../../api/types';
import { RowsView } from '../../shared/rows-view';
import { CITY_TEXTS } from '../../shared/texts';
import { momentText } from '../../shared/time';
import { usePaged } from '../../shared/use-paged';
import { RowButton } from '../../shared/row-button';
import { FillBar } from './fill-bar';
import type { GroupFilters } from './load-all';
import { CODE_COLORS, CODE_TEXTS, GROUP_STATE_COLORS, GROUP_STATE_TEXTS, GROUP_TEXTS as T } from './texts';

export const GroupStateTag = ({ state }: { state: GroupItem['state'] }) => (
  <Tag color={GROUP_STATE_COLORS[state]}>{GROUP_STATE_TEXTS[state]}</Tag>
);
export const CodeTag = ({ code }: { code: GroupItem['code'] }) => (
  <Tag color={CODE_COLORS[code.state]}>{CODE_TEXTS[code.state]}</Tag>
);

const placeText = (row: GroupItem): string => `${CITY_TEXTS[row.city] ?? row.city} · ${row.districtName}`;
const lastText = (row: GroupItem): string => (row.lastPostAt === null ? T.never : momentText(row.lastPostAt));

const columns = (onOpen: (row: GroupItem) => void): TableColumnsType<GroupItem> => [
  {
    title: T.columns.name,
    key: 'name',
    render: (_, row) => (
      <>
        <RowButton onOpen={() => onOpen(row)}>{row.name}</RowButton>
        <div className="fl-muted">{placeText(row)}</div>
      </>
    ),
  },
  {
    title: T.columns.org,
    key: 'org',
    render: (_, row) => (
      <>
        {row.orgName}
        <div className="fl-muted">{row.managerName}</div>
      </>
    ),
  },
  { title: T.columns.fill, key: 'fill', width: 170, render: (_, row) => <FillBar {...row} /> },
  { title: T.columns.state, key: 'state', width: 110, render: (_, row) => <GroupStateTag state={row.state} /> },
  { title: T.columns.code, key: 'code', width: 110, render: (_, row) => <CodeTag code={row.code} /> },
  { title: T.columns.joins, key: 'joins', width: 100, align: 'right', render: (_, row) => T.joins(row.joins7d) },
  { title: T.columns.last, key: 'last', width: 150, render: (_, row) => lastText(row) },
];

function RowCard({ row }: { row: GroupItem }) {
  return (
    <>
      <div className="fl-between">
        <strong>{row.name}</strong>
        <CodeTag code={row.code} />
      </div>
      <span className="fl-muted">{`${placeText(row)} · ${row.managerName}`}</span>
      <FillBar {...row} />
      <span className="fl-muted">{`${T.columns.last} ${lastText(row)}`}</span>
    </>
  );
}

interface GroupListProps {
  filters: GroupFilters;
  onOpen: (id: string) => void;
  empty: ReactNode;
}

/** Groups row by row. */
export function GroupList({ filters, onOpen, empty }: GroupListProps) {
  const paged = usePaged(['groups', 'list', filters], (cursor) =>
    api.groups.list.query({ ...filters, cursor, limit: 30 }),
  );
  return (
    <>
      {paged.first !== undefined && paged.first.total > 0 && <p className="fl-muted">{T.total(paged.first.total)}</p>}
      <RowsView
        paged={paged}
        label={T.title}
        columns={columns((row) => onOpen(row.id))}
        card={(row) => <RowCard row={row} />}
        onOpen={(row) => onOpen(row.id)}
        empty={empty}
      />
    </>
  );
}
