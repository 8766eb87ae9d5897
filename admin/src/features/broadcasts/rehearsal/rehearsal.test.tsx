/** @jest-environment jsdom */
import '../../../test/jsdom-gaps';
import { afterEach, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { Findings } from './findings';
import { MessageBubble } from './message-bubble';
import { Overlaps } from './overlaps';
import { PacingForecast } from './pacing-forecast';
import { QuotaForecast } from './quota-forecast';
import { PREVIEW_TEXTS, REHEARSAL_TEXTS as T } from './texts';

// Loading the component library counts, and is slow on a busy machine.
jest.setTimeout(30_000);
afterEach(cleanup);

const block = {
  level: 'block' as const,
  code: 'absoluteClaim' as const,
  field: 'content.intro',
  text: '“最便宜”是绝对化用语',
};
const warn = { level: 'warn' as const, code: 'missingTerms' as const, field: 'content.text', text: '没有写明活动规则' };

it('names what must be mended first, and leads to the field', () => {
  const goTo = jest.fn();
  render(<Findings findings={[warn, block]} onGoTo={goTo} />);
  const [first, second] = screen.getAllByRole('listitem');
  expect(first?.textContent).toContain(T.levels.block);
  expect(second?.textContent).toContain(warn.text);
  fireEvent.click(within(first as HTMLElement).getByRole('button'));
  expect(goTo).toHaveBeenCalledWith('content.intro');
});

it('offers no way to a field where nothing can be changed, and is content without findings', () => {
  const { rerender } = render(<Findings findings={[block]} onGoTo={undefined} />);
  expect(screen.queryByRole('button')).toBeNull();
  rerender(<Findings findings={[]} onGoTo={undefined} />);
  expect(screen.queryByText(T.noFindings)).not.toBeNull();
});

const quota = {
  month: '2026-11',
  limit: 30,
  posts: 34,
  overGroups: 2,
  text: '2 个群超出每月 30 条',
  worst: [
    { groupId: 'group_001', groupName: '静安寺福利群', posts: 34, days: ['2026-11-27', '2026-11-28'] },
    { groupId: 'group_002', groupName: '徐家汇福利群', posts: 31, days: ['2026-11-30'] },
  ],
};

it('draws the days above the limit of the group one chooses', () => {
  render(<QuotaForecast quota={[quota]} />);
  expect(screen.queryByText(T.worstOf('静安寺福利群', 34))).not.toBeNull();
  const marked = () => [...document.querySelectorAll('.fl-strip-over')].map((cell) => cell.textContent);
  expect(marked()).toEqual(['27', '28']);
  fireEvent.click(screen.getByText('徐家汇福利群'));
  expect(marked()).toEqual(['30']);
});

it('draws no strip where there is room, or no limit', () => {
  render(
    <QuotaForecast
      quota={[
        { ...quota, overGroups: 0, worst: [] },
        { ...quota, month: '2026-12', limit: null, overGroups: 0 },
      ]}
    />,
  );
  expect(document.querySelector('.fl-strip')).toBeNull();
  expect(screen.queryAllByText(quota.text)).toHaveLength(2);
});

it('says and draws what expires', () => {
  const paced = {
    accountId: 'acc_1',
    accountName: '一号助手',
    groups: 800,
    firstAt: '2026-11-23T04:00:00.000Z',
    lastAt: '2026-11-23T04:41:00.000Z',
    expired: 112,
    text: '最后一个群 12:41 收到，112 个群会过期',
  };
  const run = { dueAt: '2026-11-23T04:00:00.000Z', expiresAt: '2026-11-23T04:30:00.000Z' };
  const { rerender } = render(<PacingForecast pacing={[paced]} run={run} />);
  expect(screen.queryByText(paced.text)).not.toBeNull();
  expect(document.querySelector('.fl-pace-expired')).not.toBeNull();
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(T.timeline('12:00', '12:41', '12:30'));
  rerender(
    <PacingForecast pacing={[{ ...paced, expired: 0 }]} run={{ ...run, expiresAt: '2026-11-23T05:00:00.000Z' }} />,
  );
  expect(document.querySelector('.fl-pace-expired')).toBeNull();
  expect(screen.queryByText(T.allIn)).not.toBeNull();
});

it('links the plans it collides with', () => {
  const overlap = {
    broadcastId: 'bc_9',
    title: '周三福利日',
    at: '2026-11-25T03:00:00.000Z',
    groups: 12,
    kind: 'sameTime' as const,
    text: '12 个群会在 10 分钟内收到两条',
  };
  render(
    <MemoryRouter>
      <Overlaps overlaps={[overlap]} />
    </MemoryRouter>,
  );
  expect(screen.getByRole('link', { name: '周三福利日' }).getAttribute('href')).toBe('/broadcasts/bc_9');
  cleanup();
  render(<Overlaps overlaps={[{ ...overlap, broadcastId: '', title: '其他机构的计划' }]} />);
  expect(screen.queryByRole('link')).toBeNull();
});

it('draws every kind of message', () => {
  const { container, rerender } = render(<MessageBubble body={{ type: 'image', mediaId: 'media_1' }} />);
  expect(screen.getByRole('img', { name: PREVIEW_TEXTS.picture }).getAttribute('src')).toBe('/api/ops/media/media_1');
  const link = {
    type: 'link' as const,
    title: '周五立减',
    description: '',
    url: 'https://card.example.com',
    thumbMediaId: null,
  };
  rerender(<MessageBubble body={link} />);
  expect(container.textContent).toContain('周五立减');
  expect(container.textContent).toContain('card.example.com');
  rerender(
    <MessageBubble body={{ type: 'miniProgram', title: '', pagePath: 'pages/home/index', thumbMediaId: 'media_2' }} />,
  );
  expect(container.textContent).toContain(PREVIEW_TEXTS.noTitle);
  expect(container.querySelector('.fl-mini-thumb')?.getAttribute('src')).toBe('/api/ops/media/media_2');
});
