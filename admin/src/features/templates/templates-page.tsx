import { PlusOutlined } from '@ant-design/icons';
import { FIELD_TEXTS, KIND_TEXTS } from '@fulin/core/broadcasts/plan-texts';
import { App, Button, Tag, type TableColumnsType } from 'antd';
import { Link } from 'react-router-dom';
import { api } from '../../api/client';
import type { TemplateItem } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { Page } from '../../shared/page';
import { RowsView } from '../../shared/rows-view';
import { PageEmpty } from '../../shared/states';
import { useAction } from '../../shared/use-action';
import { usePaged } from '../../shared/use-paged';
import { useOrgChoices } from '../broadcasts/use-choices';
import { TEMPLATE_STATE_TEXTS, TEMPLATE_TEXTS as T } from './texts';

function openText({ openFields }: TemplateItem): string {
  return openFields.length === 0 ? T.everythingLocked : openFields.map((field) => FIELD_TEXTS[field]).join('、');
}

function StateMark({ state }: Pick<TemplateItem, 'state'>) {
  return <Tag color={state === 'active' ? 'green' : 'default'}>{TEMPLATE_STATE_TEXTS[state]}</Tag>;
}

/** Whoever made it, or stands above them, may change it. */
function useMayEdit({ orgId }: TemplateItem): boolean {
  const orgs = useOrgChoices();
  return useAllowed('template.edit') && orgs.some(({ value }) => value === orgId);
}

function Buttons({ row }: { row: TemplateItem }) {
  const { modal } = App.useApp();
  const mayCreate = useAllowed('broadcast.create');
  const mayEdit = useMayEdit(row);
  const end = useAction({
    run: () => api.templates.end.mutate({ id: row.id, version: row.version }),
    done: T.ended,
    refresh: ['templates', 'template'],
  });
  if (row.state === 'ended') return null;
  const askEnd = (): void => {
    modal.confirm({
      title: T.endTitle,
      content: T.endText,
      okButtonProps: { danger: true },
      onOk: () => end.mutate(),
    });
  };
  return (
    <div className="fl-row">
      {mayCreate && (
        <Link to={`/broadcasts/new?template=${row.id}`}>
          <Button size="small" type="primary" ghost>
            {T.use}
          </Button>
        </Link>
      )}
      {mayEdit && (
        <>
          <Link to={`/templates/${row.id}`}>
            <Button size="small">{T.edit}</Button>
          </Link>
          <Button size="small" danger type="text" loading={end.isPending} onClick={askEnd}>
            {T.end}
          </Button>
        </>
      )}
    </div>
  );
}

const COLUMNS: TableColumnsType<TemplateItem> = [
  {
    title: T.columns.title,
    key: 'title',
    render: (_, row) => (
      <>
        <strong>{row.title}</strong>
        <div className="fl-muted">{KIND_TEXTS[row.fields.kind]}</div>
      </>
    ),
  },
  { title: T.columns.org, dataIndex: 'orgName', width: 140 },
  { title: T.columns.open, key: 'open', render: (_, row) => openText(row) },
  { title: T.columns.state, key: 'state', width: 100, render: (_, row) => <StateMark state={row.state} /> },
  { title: '', key: 'buttons', width: 280, render: (_, row) => <Buttons row={row} /> },
];

function RowCard({ row }: { row: TemplateItem }) {
  return (
    <>
      <div className="fl-between">
        <strong>{row.title}</strong>
        <StateMark state={row.state} />
      </div>
      <span className="fl-muted">{`${KIND_TEXTS[row.fields.kind]} · ${row.orgName}`}</span>
      <span>{`${T.columns.open}：${openText(row)}`}</span>
      <Buttons row={row} />
    </>
  );
}

function CreateButton() {
  if (!useAllowed('template.edit')) return null;
  return (
    <Link to="/templates/new">
      <Button type="primary" icon={<PlusOutlined />}>
        {T.create}
      </Button>
    </Link>
  );
}

/** All templates one may use. */
export function TemplatesPage() {
  const paged = usePaged(['templates'], (cursor) => api.templates.list.query({ cursor, limit: 30 }));
  return (
    <Page title={T.title} intro={T.intro} actions={<CreateButton />}>
      <RowsView
        paged={paged}
        label={T.title}
        columns={COLUMNS}
        card={(row) => <RowCard row={row} />}
        empty={<PageEmpty text={T.empty} action={<CreateButton />} />}
      />
    </Page>
  );
}
