import { CATEGORY_TEXTS } from '@fulin/core/merchants/texts';
import { OFFER_STATES } from '@fulin/core/offers/model';
import { KIND_TEXTS, OFFER_STATE_TEXTS } from '@fulin/core/offers/texts';
import { Button, Input, Tabs, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { OfferItem } from '../../api/types';
import { Page } from '../../shared/page';
import { RowsView } from '../../shared/rows-view';
import { PageEmpty } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { useFilters } from '../../shared/use-filters';
import { usePaged } from '../../shared/use-paged';
import { RowButton } from '../../shared/row-button';
import { OfferTag, periodText, stockText } from './offer-bits';
import { OfferDrawer } from './offer-drawer';
import { OFFER_TEXTS as T } from './texts';

const FILTERS = { state: OFFER_STATES, q: 'text' } as const;

const columns = (onOpen: (row: OfferItem) => void): TableColumnsType<OfferItem> => [
  {
    title: T.columns.title,
    key: 'title',
    render: (_, row) => <RowButton onOpen={() => onOpen(row)}>{row.title}</RowButton>,
  },
  {
    title: T.columns.merchant,
    key: 'merchant',
    render: (_, row) => (
      <>
        {row.merchantName}
        <div className="fl-muted">{CATEGORY_TEXTS[row.category]}</div>
      </>
    ),
  },
  { title: T.columns.kind, key: 'kind', width: 120, render: (_, row) => KIND_TEXTS[row.kind] },
  { title: T.columns.period, key: 'period', width: 220, render: (_, row) => periodText(row) },
  { title: T.columns.stock, key: 'stock', width: 100, align: 'right', render: (_, row) => stockText(row) },
  { title: T.columns.state, key: 'state', width: 100, render: (_, row) => <OfferTag row={row} /> },
];

function RowCard({ row }: { row: OfferItem }) {
  return (
    <>
      <div className="fl-between">
        <strong>{row.title}</strong>
        <OfferTag row={row} />
      </div>
      <span>{row.merchantName}</span>
      <span className="fl-muted">{`${KIND_TEXTS[row.kind]} · ${periodText(row)} · ${stockText(row)}`}</span>
    </>
  );
}

/** Offers by state; those waiting for review open to a decision. */
export function OffersPage() {
  const { filters, setFilters, clear, active } = useFilters(FILTERS);
  const [open, setOpen] = useState<OfferItem | null>(null);
  const paged = usePaged(['offers', filters], (cursor) => api.offers.list.query({ ...filters, cursor, limit: 30 }));
  const tabs = [
    { key: '', label: SHARED_TEXTS.all },
    ...OFFER_STATES.filter((state) => state !== 'draft').map((state) => ({
      key: state,
      label: OFFER_STATE_TEXTS[state],
    })),
  ];
  const emptyText =
    filters.state === 'submitted' && filters.q === undefined ? T.emptyQueue : active ? T.emptyFiltered : T.empty;
  return (
    <Page title={T.title} intro={T.intro}>
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
      <Tabs activeKey={filters.state ?? ''} items={tabs} onChange={(state) => setFilters({ state })} />
      <RowsView
        paged={paged}
        label={T.title}
        columns={columns(setOpen)}
        card={(row) => <RowCard row={row} />}
        onOpen={setOpen}
        empty={
          <PageEmpty text={emptyText} action={active && <Button onClick={clear}>{SHARED_TEXTS.clearFilters}</Button>} />
        }
      />
      <OfferDrawer offer={open} onClose={() => setOpen(null)} />
    </Page>
  );
}
