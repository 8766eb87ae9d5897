import { Card, Table } from 'antd';
import type { OccurrenceFull } from '../../api/types';
import { useFilters } from '../../shared/use-filters';
import { RowButton } from '../../shared/row-button';
import { DeliveryTag } from '../deliveries/delivery-list';
import { StateBar } from './state-bar';
import { SLICE_FILTERS } from './slice';
import { OCCURRENCE_TEXTS as T } from './texts';

/** Why not everything was sent; a row shows the groups it is about. */
export function Reasons({ reasons }: Pick<OccurrenceFull, 'reasons'>) {
  const { setFilters } = useFilters(SLICE_FILTERS);
  return (
    <Card title={T.reasons}>
      {reasons.length === 0 ? (
        <span className="fl-muted">{T.noReasons}</span>
      ) : (
        <Table
          size="small"
          aria-label={T.reasons}
          pagination={false}
          rowKey={(row) => `${row.state}:${row.reason}`}
          dataSource={reasons}
          columns={[
            { title: T.columns.state, key: 'state', width: 110, render: (_, row) => <DeliveryTag state={row.state} /> },
            {
              title: T.columns.reason,
              key: 'reason',
              render: (_, row) => (
                <RowButton onOpen={() => setFilters({ state: row.state, reason: row.reason ?? undefined })}>
                  {row.reasonText}
                </RowButton>
              ),
            },
            { title: T.columns.count, dataIndex: 'count', width: 70, align: 'right' },
          ]}
        />
      )}
    </Card>
  );
}

/** How far each branch has come; a row shows its groups. */
export function Branches({ branches }: Pick<OccurrenceFull, 'branches'>) {
  const { setFilters } = useFilters(SLICE_FILTERS);
  return (
    <Card title={T.branches}>
      <Table
        size="small"
        aria-label={T.branches}
        pagination={false}
        rowKey="orgId"
        dataSource={branches}
        columns={[
          {
            title: T.columns.branch,
            key: 'org',
            render: (_, row) => <RowButton onOpen={() => setFilters({ orgId: row.orgId })}>{row.orgName}</RowButton>,
          },
          {
            title: T.columns.progress,
            key: 'bar',
            width: '45%',
            render: (_, row) => <StateBar counts={row.counts} groups={row.groups} />,
          },
          {
            title: T.columns.sent,
            key: 'sent',
            width: 90,
            align: 'right',
            render: (_, row) => `${row.counts.sent ?? 0} / ${row.groups}`,
          },
        ]}
      />
    </Card>
  );
}
