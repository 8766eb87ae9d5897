/** @jest-environment jsdom */
import { afterEach, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Run } from '../../../api/types';
import { ChatBubble } from './chat-bubble';
import { RunsList } from './runs-panel';
import { PREVIEW_TEXTS, RUNS_TEXTS } from './texts';

// Loading the component library counts, and is slow on a busy machine.
jest.setTimeout(30_000);
afterEach(cleanup);

const runs: Run[] = [
  { at: '2026-09-30T03:00:00.000Z', day: '2026-09-30', runs: true, why: '' },
  { at: '2026-10-01T03:00:00.000Z', day: '2026-10-01', runs: false, why: '国庆节，不是工作日' },
  { at: '2026-10-10T03:00:00.000Z', day: '2026-10-10', runs: true, why: '' },
];

it('lists runs and skipped days with the reason, and can leave the skipped ones out', () => {
  render(<RunsList runs={runs} />);
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  expect(screen.queryByText('国庆节，不是工作日')).not.toBeNull();
  expect(screen.queryByText('10月10日 周六')).not.toBeNull();
  expect(screen.getAllByText('11:00')).toHaveLength(2);
  fireEvent.click(screen.getByRole('checkbox', { name: RUNS_TEXTS.showSkipped }));
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

it('says so when nothing will ever go out', () => {
  render(<RunsList runs={[]} />);
  expect(screen.queryByText(RUNS_TEXTS.none)).not.toBeNull();
});

it('shows a message with its line breaks, or why there is none', () => {
  const base = { groupId: 'group_001', groupName: '静安寺福利群' };
  const { container, rerender } = render(
    <ChatBubble group={{ ...base, body: { type: 'text', text: '午饭\n1. <b>面馆</b>' }, why: '' }} />,
  );
  expect(container.querySelector('.fl-bubble')?.textContent).toBe('午饭\n1. <b>面馆</b>');
  rerender(<ChatBubble group={{ ...base, body: null, why: '附近没有优惠' }} />);
  expect(container.querySelector('.fl-bubble')).toBeNull();
  expect(screen.queryByText(`${PREVIEW_TEXTS.nothing}：附近没有优惠`)).not.toBeNull();
});
