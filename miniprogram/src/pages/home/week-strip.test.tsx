/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { FakeBackend } from '../../../test/fake-backend';
import { WeekStrip } from './week-strip';

const PLACE = { id: null, name: '当前位置', lng: 121.445, lat: 31.2235 };
let backend: FakeBackend;

beforeEach(() => {
  backend = new FakeBackend();
  globalThis.fetch = jest.fn((address: string) => {
    const { pathname, searchParams } = new URL(address, 'http://app');
    const answer = backend.answer(
      pathname.replace('/api/member/', ''),
      JSON.parse(searchParams.get('input') ?? 'null'),
    );
    const body = answer.ok ? { result: { data: answer.data } } : { error: { data: answer.error } };
    return Promise.resolve({ json: () => Promise.resolve(body) });
  }) as unknown as typeof fetch;
});
afterEach(cleanup);

describe('WeekStrip', () => {
  it('opens on the first day and shows the day that is tapped', async () => {
    render(<WeekStrip place={PLACE} />);
    expect(await screen.findByText('周三半价日')).toBeTruthy();
    expect(screen.getByRole('tab', { name: '今天 11月21日 2项活动' }).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByText('班')).toBeTruthy();

    fireEvent.click(screen.getByRole('tab', { name: '周四 11月26日 0项活动' }));
    expect(screen.getByText('这一天没有专属活动，日常优惠照常可用')).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: '周三 11月25日 国庆节 2项活动' }));
    expect(screen.getByText('国庆节')).toBeTruthy();
  });

  it('says when the calendar fails and tries again on a tap', async () => {
    backend.failing = { code: 'STORE_DOWN', userText: '服务暂时不可用' };
    render(<WeekStrip place={PLACE} />);
    const retry = await screen.findByRole('button', { name: '权益日历暂时看不了，重新加载' });
    backend.failing = null;
    fireEvent.click(retry);
    expect(await screen.findByText('早安咖啡')).toBeTruthy();
  });
});
