import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Modal, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { BlacklistItem } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { RowsView } from '../../shared/rows-view';
import { PageEmpty } from '../../shared/states';
import { momentText } from '../../shared/time';
import { useAction } from '../../shared/use-action';
import { usePaged } from '../../shared/use-paged';
import { PEOPLE_TEXTS as T } from './texts';

interface Entry {
  personId: string;
  name: string;
  note?: string;
}

const nameOf = (row: BlacklistItem): string => (row.name === '' ? row.id : row.name);
const byText = (row: BlacklistItem): string => `${row.addedByName} ${momentText(row.at)}`;

function RemoveButton({ row }: { row: BlacklistItem }) {
  const { modal } = App.useApp();
  const remove = useAction({
    run: (id: string) => api.blacklist.remove.mutate({ id }),
    done: T.removed,
    refresh: ['blacklist', 'group', 'groups'],
  });
  const ask = () => void modal.confirm({ title: T.removeTitle(nameOf(row)), onOk: () => remove.mutate(row.id) });
  return (
    <Button size="small" loading={remove.isPending} onClick={ask}>
      {T.remove}
    </Button>
  );
}

const columns = (mayEdit: boolean): TableColumnsType<BlacklistItem> => [
  { title: T.columns.name, key: 'name', render: (_, row) => nameOf(row) },
  { title: T.columns.note, key: 'note', render: (_, row) => row.note },
  { title: T.columns.groups, key: 'groups', render: (_, row) => row.groupNames.join('、') },
  { title: T.columns.by, key: 'by', width: 220, render: (_, row) => byText(row) },
  ...(mayEdit
    ? [{ title: '', key: 'do', width: 90, render: (_: unknown, row: BlacklistItem) => <RemoveButton row={row} /> }]
    : []),
];

function AddDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Entry>();
  const add = useAction({
    run: (entry: Entry) => api.blacklist.add.mutate(entry),
    done: T.added,
    refresh: ['blacklist', 'group', 'groups'],
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title={T.addTitle}
      okText={T.add}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" preserve={false} onFinish={(entry) => add.mutate(entry)}>
        <Form.Item
          name="personId"
          label={T.personId}
          extra={T.personIdHint}
          rules={[{ required: true, pattern: /^[A-Za-z0-9_][A-Za-z0-9_@.:-]{0,159}$/, message: T.personId }]}
        >
          <Input maxLength={160} />
        </Form.Item>
        <Form.Item name="name" label={T.name} rules={[{ required: true, message: T.name }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="note" label={T.note}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** People the bot neither welcomes nor answers. */
export function Blacklist() {
  const [adding, setAdding] = useState(false);
  const mayEdit = useAllowed('blacklist.edit');
  const paged = usePaged(['blacklist'], (cursor) => api.blacklist.list.query({ cursor, limit: 30 }));
  return (
    <div className="fl-stack">
      {mayEdit && (
        <div>
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {T.add}
          </Button>
        </div>
      )}
      <RowsView
        paged={paged}
        label={T.tabs.blacklist}
        columns={columns(mayEdit)}
        card={(row) => (
          <>
            <div className="fl-between">
              <strong>{nameOf(row)}</strong>
              {mayEdit && <RemoveButton row={row} />}
            </div>
            <span>{row.note}</span>
            <span className="fl-muted">{[...row.groupNames, byText(row)].join(' · ')}</span>
          </>
        )}
        empty={<PageEmpty text={T.blacklistEmpty} />}
      />
      <AddDialog open={adding} onClose={() => setAdding(false)} />
    </div>
  );
}
