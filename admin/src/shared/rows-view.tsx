import { Button, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { PageError, PageLoading } from './states';
import { SHARED_TEXTS } from './texts';
import { useNarrow } from './use-narrow';

interface PagedRows<R> {
  rows: readonly R[] | undefined;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  isPlaceholderData: boolean;
}

interface RowsViewProps<R> {
  paged: PagedRows<R>;
  columns: NonNullable<TableProps<R>['columns']>;
  /** The same row on a phone. */
  card: (row: R) => ReactNode;
  empty: ReactNode;
  label: string;
  onOpen?: (row: R) => void;
  expanded?: (row: R) => ReactNode;
  minWidth?: number;
}

/** Rows as a table on a desk and as cards on a phone, loaded page by page, with every state shown. */
export function RowsView<R extends { id: string }>(props: RowsViewProps<R>) {
  const { paged, columns, card, empty, label, onOpen, expanded, minWidth = 860 } = props;
  const narrow = useNarrow();
  if (paged.rows === undefined) {
    return paged.isError ? <PageError error={paged.error} onRetry={() => void paged.refetch()} /> : <PageLoading />;
  }
  if (paged.rows.length === 0) return <>{empty}</>;
  return (
    <div className={paged.isPlaceholderData ? 'fl-rows fl-fading' : 'fl-rows'}>
      {narrow ? (
        <ul className="fl-cards" aria-label={label}>
          {paged.rows.map((row) => (
            <li key={row.id}>
              {onOpen === undefined ? (
                <div className="fl-card">{card(row)}</div>
              ) : (
                <button type="button" className="fl-card" onClick={() => onOpen(row)}>
                  {card(row)}
                </button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Table<R>
          aria-label={label}
          rowKey="id"
          size="middle"
          columns={columns}
          dataSource={paged.rows}
          pagination={false}
          scroll={{ x: minWidth }}
          {...(expanded !== undefined && { expandable: { expandedRowRender: expanded } })}
          {...(onOpen !== undefined && {
            onRow: (row) => ({ onClick: () => onOpen(row), className: 'fl-row-open' }),
          })}
        />
      )}
      <div className="fl-more">
        {paged.hasNextPage ? (
          <Button loading={paged.isFetchingNextPage} onClick={() => void paged.fetchNextPage()}>
            {SHARED_TEXTS.loadMore}
          </Button>
        ) : (
          paged.rows.length > 10 && <span className="fl-muted">{SHARED_TEXTS.allLoaded}</span>
        )}
      </div>
    </div>
  );
}
