/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { CallError } from '../services/errors';
import { useQuery } from './use-query';

afterEach(cleanup);

interface Pending {
  resolve: (text: string) => void;
  reject: (error: unknown) => void;
}
const asked = new Map<string, Pending>();
const ask = (key: string) => new Promise<string>((resolve, reject) => asked.set(key, { resolve, reject }));

function View({ name }: { name: string | null }) {
  const query = useQuery(name, () => ask(name!));
  return <p>{`${query.status} ${query.data ?? ''}${query.errorText}`}</p>;
}
const shown = () => screen.getByText(/./).textContent;

describe('useQuery', () => {
  it('waits for a key, and lets only the latest question answer', async () => {
    const view = render(<View name={null} />);
    expect(asked.size).toBe(0);
    view.rerender(<View name="a" />);
    view.rerender(<View name="b" />);
    await act(async () => asked.get('b')!.resolve('B'));
    await act(async () => asked.get('a')!.resolve('A'));
    expect(shown()).toBe('ok B');
  });

  it("says a failure in the server's own words", async () => {
    render(<View name="c" />);
    await act(async () => asked.get('c')!.reject(new CallError('STORE_DOWN', '服务暂时不可用')));
    expect(shown()).toBe('failed 服务暂时不可用');
  });
});
