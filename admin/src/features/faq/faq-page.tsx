import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { FaqItem } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { Page } from '../../shared/page';
import { RowButton } from '../../shared/row-button';
import { RowsView } from '../../shared/rows-view';
import { PageEmpty } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { useFilters } from '../../shared/use-filters';
import { FaqDrawer } from './faq-drawer';
import { FAQ_TEXTS as T } from './texts';
import { TryOut } from './try-out';

const FILTERS = { q: 'text' } as const;

const StateTag = ({ row }: { row: FaqItem }) => (
  <Tag color={row.state === 'active' ? 'green' : 'default'}>{T.states[row.state]}</Tag>
);

const columns = (onOpen: (row: FaqItem) => void): TableColumnsType<FaqItem> => [
  {
    title: T.columns.question,
    key: 'question',
    width: 220,
    render: (_, row) => (
      <>
        <RowButton onOpen={() => onOpen(row)}>{row.question}</RowButton>
        <div className="fl-muted">{row.synonyms.slice(0, 2).join(' / ')}</div>
      </>
    ),
  },
  { title: T.columns.words, key: 'words', width: 180, render: (_, row) => row.keywords.join('、') },
  { title: T.columns.answer, key: 'answer', render: (_, row) => row.answer },
  { title: T.columns.org, key: 'org', width: 140, render: (_, row) => row.orgName },
  { title: T.columns.state, key: 'state', width: 90, render: (_, row) => <StateTag row={row} /> },
];

function RowCard({ row }: { row: FaqItem }) {
  return (
    <>
      <div className="fl-between">
        <strong>{row.question}</strong>
        <StateTag row={row} />
      </div>
      <span>{row.answer}</span>
      <span className="fl-muted">{`${row.orgName} · ${row.keywords.join('、')}`}</span>
    </>
  );
}

const holds = (row: FaqItem, q: string): boolean =>
  [row.question, row.answer, ...row.keywords, ...row.synonyms].some((text) => text.includes(q));

/** What the bot answers in the groups, with a place to try a sentence out. */
export function FaqPage() {
  const { filters, setFilters, clear, active } = useFilters(FILTERS);
  const [open, setOpen] = useState<FaqItem | 'new' | null>(null);
  const mayEdit = useAllowed('faq.edit');
  const query = useQuery({ queryKey: ['faq'], queryFn: () => api.faq.list.query() });
  const items = query.data?.items;
  const rows = items?.filter((row) => filters.q === undefined || holds(row, filters.q));
  const words = (items ?? []).filter((row) => row.state === 'active').map((row) => ({ ...row, _id: row.id }));
  const paged = {
    ...query,
    rows,
    hasNextPage: false,
    isFetchingNextPage: false,
    fetchNextPage: () => undefined,
    isPlaceholderData: false,
  };
  const add = mayEdit ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
      {T.add}
    </Button>
  ) : undefined;
  return (
    <Page title={T.title} intro={T.intro} actions={add}>
      <div className="fl-stack fl-stack-wide">
        <TryOut entries={words} />
        <div className="fl-filters" role="search">
          <Input.Search
            key={filters.q ?? ''}
            allowClear
            style={{ width: 280 }}
            defaultValue={filters.q}
            placeholder={T.searchHint}
            aria-label={T.searchHint}
            onSearch={(q) => setFilters({ q })}
          />
        </div>
        <RowsView
          paged={paged}
          label={T.title}
          columns={columns(setOpen)}
          card={(row) => <RowCard row={row} />}
          onOpen={setOpen}
          empty={
            <PageEmpty
              text={active ? T.emptyFiltered : T.empty}
              action={active ? <Button onClick={clear}>{SHARED_TEXTS.clearFilters}</Button> : add}
            />
          }
        />
      </div>
      <FaqDrawer target={open} others={words} onClose={() => setOpen(null)} />
    </Page>
  );
}
