import { Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { HandOverItem } from '../../api/types';
import { useAction } from '../../shared/use-action';
import { PEOPLE_TEXTS as T } from './texts';

/** Says that somebody was helped, with a word on how. Open while `row` is not null. */
export function SettleDialog({ row, onClose }: { row: HandOverItem | null; onClose: () => void }) {
  const [note, setNote] = useState('');
  const settle = useAction({
    run: (id: string) => api.handOvers.settle.mutate({ id, note: note.trim() }),
    done: T.settled,
    refresh: ['handOvers'],
    onDone: onClose,
  });
  return (
    <Modal
      open={row !== null}
      title={T.settleTitle(row?.personName ?? '')}
      okText={T.settle}
      confirmLoading={settle.isPending}
      onOk={() => row !== null && settle.mutate(row.id)}
      onCancel={onClose}
    >
      <Input.TextArea
        value={note}
        maxLength={200}
        autoSize={{ minRows: 2, maxRows: 5 }}
        aria-label={T.settleHint}
        placeholder={T.settleHint}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
}
