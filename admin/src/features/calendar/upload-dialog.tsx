import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { readRefusal } from '../../api/errors';
import { useAction } from '../../shared/use-action';
import { parseDays } from './parse-days';
import { CALENDAR_TEXTS as T } from './texts';

/** Paste the official dates, see what was understood line by line, save. */
export function UploadDialog({ year, open, onClose }: { year: number; open: boolean; onClose: () => void }) {
  const [source, setSource] = useState('');
  const [text, setText] = useState('');
  const { days, problems } = parseDays(text, year);
  const upload = useAction({
    run: () => api.calendar.upload.mutate({ year, source: source.trim(), days }),
    done: T.saved,
    refresh: ['calendar', 'nextRuns', 'broadcast', 'broadcasts', 'overview'],
    onDone: onClose,
  });
  const holidays = days.filter((day) => day.kind === 'holiday').length;
  const ready = source.trim() !== '' && days.length > 0 && problems.length === 0;
  return (
    <Modal
      open={open}
      title={T.uploadTitle(year)}
      okText={T.save}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={upload.isPending}
      onOk={() => upload.mutate(undefined)}
      onCancel={onClose}
      width={640}
    >
      <Form layout="vertical">
        <Form.Item label={T.sourceLabel} htmlFor="calendar-source" required>
          <Input
            id="calendar-source"
            value={source}
            maxLength={200}
            placeholder={T.sourceHint}
            onChange={(event) => setSource(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={T.pasteLabel} htmlFor="calendar-days" extra={T.pasteHint} required>
          <Input.TextArea
            id="calendar-days"
            value={text}
            autoSize={{ minRows: 8, maxRows: 16 }}
            placeholder={T.sample(year)}
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
        <div className="fl-stack" aria-live="polite">
          {problems.slice(0, 5).map((problem) => (
            <Alert key={problem.line} type="error" showIcon title={T.line(problem.line, problem.text)} />
          ))}
          {upload.isError && <Alert type="error" showIcon title={readRefusal(upload.error).text} />}
          {days.length > 0 && (
            <Alert
              type={problems.length === 0 ? 'success' : 'info'}
              showIcon
              title={T.understood(holidays, days.length - holidays)}
              description={T.replaces}
            />
          )}
        </div>
      </Form>
    </Modal>
  );
}
