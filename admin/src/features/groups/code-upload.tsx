import { InboxOutlined } from '@ant-design/icons';
import { Alert, DatePicker, Modal, Upload } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { api } from '../../api/client';
import { readRefusal } from '../../api/errors';
import type { GroupDetail, UploadedCode } from '../../api/types';
import { momentText } from '../../shared/time';
import { useAction } from '../../shared/use-action';
import { pictureProblem, readBase64 } from '../broadcasts/media/picture-file';
import { GROUP_TEXTS as T } from './texts';

/** A picture of a code is never larger. */
const MOST_MEGABYTES = 1;

interface CodeUploadProps {
  group: GroupDetail;
  open: boolean;
  onClose: () => void;
}

/** Drag a picture of the group's code in or choose one; the server reads it and says what it found. */
export function CodeUpload({ group, open, onClose }: CodeUploadProps) {
  const [expiresAt, setExpiresAt] = useState<Dayjs | null>(null);
  const [read, setRead] = useState<UploadedCode | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = useAction({
    run: async (file: File) =>
      api.groups.uploadCode.mutate({
        groupId: group.id,
        base64: await readBase64(file),
        ...(expiresAt === null ? {} : { expiresAt: expiresAt.endOf('day').toISOString() }),
      }),
    done: T.uploaded,
    refresh: ['groups', 'group', 'overview'],
    onDone: setRead,
  });
  const close = (): void => {
    setRead(null);
    setProblem(null);
    setExpiresAt(null);
    upload.reset();
    onClose();
  };
  return (
    <Modal open={open} title={T.uploadTitle(group.name)} footer={null} onCancel={close} destroyOnHidden>
      <div className="fl-stack">
        <label className="fl-stack">
          <span>{T.uploadUntil}</span>
          <DatePicker
            value={expiresAt}
            onChange={setExpiresAt}
            placeholder={T.uploadUntilHint}
            disabledDate={(day) => day.isBefore(new Date(), 'day')}
          />
        </label>
        <Upload.Dragger
          accept="image/png,image/jpeg"
          maxCount={1}
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            const found = pictureProblem(file, MOST_MEGABYTES);
            setRead(null);
            setProblem(found);
            upload.reset();
            if (found === null) upload.mutate(file);
            return false;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p className="ant-upload-text">{upload.isPending ? T.uploadReading : T.uploadDrop}</p>
          <p className="ant-upload-hint">{T.uploadHint}</p>
        </Upload.Dragger>
        <div className="fl-stack" aria-live="polite">
          {problem !== null && <Alert type="error" showIcon title={problem} />}
          {upload.isError && <Alert type="error" showIcon title={readRefusal(upload.error).text} />}
          {read !== null && (
            <>
              <Alert
                type="success"
                showIcon
                title={T.uploadRead}
                description={read.expiresAt === null ? T.codeForever : T.codeUntil(momentText(read.expiresAt))}
              />
              <div className="fl-code">
                <img src={read.png} alt={T.uploadRead} />
                <span className="fl-muted fl-break">{read.payload}</span>
              </div>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
}
