/** @jest-environment jsdom */
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { App } from 'antd';
import type { TaskItem } from '../../api/types';
import { TaskCard } from './task-card';
import { copyText } from './copy-text';
import { minutesUntil, pasteTextOf } from './task-content';
import { COULD_NOT_REASONS, TASK_TEXTS as T } from './texts';

jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const NOW = new Date('2026-11-20T04:00:00Z');
const aTask = (over: Partial<TaskItem> = {}): TaskItem => ({
  id: 't1',
  title: '午间特惠',
  groupId: 'group_001',
  groupName: '静安寺1群',
  districtName: '静安寺',
  dueAt: '2026-11-20T04:00:00.000Z',
  expiresAt: '2026-11-20T05:00:00.000Z',
  reminders: 0,
  body: { type: 'text', text: '中午好\n<b>面馆</b>' },
  ...over,
});

const writeText = jest.fn<(text: string) => Promise<void>>();
beforeAll(() => {
  const media = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  class Sizes {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  }
  Object.assign(globalThis, { matchMedia: () => media, ResizeObserver: Sizes });
  Object.defineProperty(navigator, 'clipboard', { value: { writeText } });
});
beforeEach(() => {
  writeText.mockReset().mockResolvedValue();
});
afterEach(cleanup);

function show(task: TaskItem) {
  const [onSent, onCouldNot] = [jest.fn(), jest.fn<(note: string) => void>()];
  render(
    <App>
      <TaskCard task={task} now={NOW} pending={false} onSent={onSent} onCouldNot={onCouldNot} />
    </App>,
  );
  return { onSent, onCouldNot };
}
const press = (name: string) =>
  fireEvent.click(screen.getByRole('button', { name: new RegExp(name.split('').join('\\s*')) }));

describe('a task', () => {
  it('shows the message as it is, the group, and until when', () => {
    show(aTask());
    expect(document.querySelector('.fl-bubble')?.textContent).toBe('中午好\n<b>面馆</b>');
    expect(screen.queryByText('静安寺1群')).not.toBeNull();
    expect(screen.queryByText(/13:00 前有效/)).not.toBeNull();
  });

  it('counts the minutes when time is short, and says how often it was asked for', () => {
    show(aTask({ expiresAt: '2026-11-20T04:12:30.000Z', reminders: 2 }));
    expect(screen.queryByText(T.minutesLeft(12))).not.toBeNull();
    expect(screen.queryByText(new RegExp(T.reminded(2)))).not.toBeNull();
  });

  it('copies the text and says so', async () => {
    show(aTask());
    press(T.copy);
    await waitFor(() => expect(screen.queryByText(T.copied)).not.toBeNull());
    expect(writeText).toHaveBeenCalledWith('中午好\n<b>面馆</b>');
  });

  it('offers a picture to save instead of a text to copy', () => {
    show(aTask({ body: { type: 'image', mediaId: 'media_1' } }));
    expect(screen.queryByRole('button', { name: T.copy })).toBeNull();
    expect(screen.getByRole('link', { name: new RegExp(T.save) }).getAttribute('href')).toContain('media_1');
  });

  it('is done with one press', () => {
    const { onSent, onCouldNot } = show(aTask());
    press(T.sent);
    expect(onSent).toHaveBeenCalledTimes(1);
    expect(onCouldNot).not.toHaveBeenCalled();
  });

  it('that cannot be done asks why: a usual reason, or words that must be there', () => {
    const { onCouldNot } = show(aTask());
    press(T.couldNot);
    press(T.submit);
    expect(onCouldNot).toHaveBeenLastCalledWith(COULD_NOT_REASONS[0]);
    fireEvent.click(screen.getByRole('radio', { name: T.whyOther }));
    press(T.submit);
    expect(onCouldNot).toHaveBeenCalledTimes(1);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: ' 手机坏了 ' } });
    press(T.submit);
    expect(onCouldNot).toHaveBeenLastCalledWith('手机坏了');
  });
});

describe('copying', () => {
  it('falls back to the old way, and says false when that fails too', async () => {
    writeText.mockRejectedValue(new Error('not allowed'));
    const exec = jest.fn<(command: string) => boolean>().mockReturnValue(true);
    Object.assign(document, { execCommand: exec });
    expect(await copyText('好')).toBe(true);
    expect(exec).toHaveBeenCalledWith('copy');
    exec.mockReturnValue(false);
    expect(await copyText('好')).toBe(false);
    expect(document.querySelector('textarea')).toBeNull();
  });
});

it('what is pasted: the text, a link with its words, nothing of a picture', () => {
  expect(pasteTextOf({ type: 'text', text: '好' })).toBe('好');
  const link = {
    type: 'link',
    title: '周三',
    description: '',
    url: 'https://example.test',
    thumbMediaId: null,
  } as const;
  expect(pasteTextOf(link)).toBe('周三\nhttps://example.test');
  expect(pasteTextOf({ type: 'image', mediaId: 'm' })).toBeNull();
});

it('minutes never fall below none', () => {
  expect(minutesUntil('2026-11-20T03:00:00Z', NOW)).toBe(0);
});
