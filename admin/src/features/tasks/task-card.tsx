import { CheckOutlined, CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { TaskItem } from '../../api/types';
import { momentText } from '../../shared/time';
import { mediaUrl } from '../broadcasts/media/media-url';
import { MessageBubble } from '../broadcasts/rehearsal/message-bubble';
import { copyText } from './copy-text';
import { CouldNotForm } from './could-not-form';
import { minutesUntil, pasteTextOf, pictureOf } from './task-content';
import { TASK_TEXTS as T } from './texts';

interface TaskCardProps {
  task: TaskItem;
  now: Date;
  pending: boolean;
  onSent: () => void;
  onCouldNot: (note: string) => void;
}

/** Less than this many minutes left is said in minutes, and in red. */
const SOON = 30;

/** One message to send by hand: what, where, until when, and what became of it. */
export function TaskCard({ task, now, pending, onSent, onCouldNot }: TaskCardProps) {
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const text = pasteTextOf(task.body);
  const picture = pictureOf(task.body);
  const left = minutesUntil(task.expiresAt, now);
  const copy = async (): Promise<void> => {
    if (text === null) return;
    if (await copyText(text)) void message.success(T.copied);
    else void message.warning(T.copyFailed);
  };
  return (
    <article className="fl-task" aria-label={`${task.groupName} ${task.title}`}>
      <header className="fl-between">
        <strong>{task.groupName}</strong>
        <Tag color={left < SOON ? 'red' : 'gold'}>
          {left < SOON ? T.minutesLeft(left) : T.until(momentText(task.expiresAt, now))}
        </Tag>
      </header>
      <span className="fl-muted">
        {[task.title, T.due(momentText(task.dueAt, now)), task.reminders > 0 ? T.reminded(task.reminders) : '']
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      <div className="fl-task-body">
        <MessageBubble body={task.body} />
      </div>
      <div className="fl-task-buttons">
        {text !== null && (
          <Button icon={<CopyOutlined />} onClick={() => void copy()}>
            {T.copy}
          </Button>
        )}
        {picture !== null && (
          <Button icon={<DownloadOutlined />} href={mediaUrl(picture)} download={task.groupName}>
            {T.save}
          </Button>
        )}
        <Button type="primary" icon={<CheckOutlined />} loading={pending && !asking} onClick={onSent}>
          {T.sent}
        </Button>
        <Button danger aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {T.couldNot}
        </Button>
      </div>
      {asking && <CouldNotForm pending={pending} onSubmit={onCouldNot} onCancel={() => setAsking(false)} />}
    </article>
  );
}
