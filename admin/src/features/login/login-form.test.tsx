/** @jest-environment jsdom */
import { afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { TRPCClientError } from '@trpc/client';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { LoginForm } from './login-form';
import { LOGIN_TEXTS as T } from './texts';

/** jsdom has neither; the form library asks for both. */
class Channel {
  port1: { onmessage: () => void } = { onmessage: () => undefined };
  port2 = { postMessage: () => setTimeout(() => this.port1.onmessage(), 0) };
}
// The component library takes its time to load on a busy machine; nothing here waits when it does not.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

beforeAll(() => {
  const media = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.assign(globalThis, { MessageChannel: Channel, matchMedia: () => media });
});
afterEach(cleanup);

it('names the empty fields and sends nothing', async () => {
  const onSubmit = jest.fn();
  render(<LoginForm notice={null} error={null} pending={false} onSubmit={onSubmit} />);
  fireEvent.click(screen.getByRole('button', { name: /登\s*录/ }));
  await waitFor(() => expect(screen.queryByText(T.passwordNeeded)).not.toBeNull());
  expect(screen.queryByText(T.loginNeeded)).not.toBeNull();
  expect(onSubmit).not.toHaveBeenCalled();
});

it('sends what was typed', async () => {
  const onSubmit = jest.fn();
  render(<LoginForm notice={null} error={null} pending={false} onSubmit={onSubmit} />);
  fireEvent.change(screen.getByLabelText(T.login), { target: { value: 'zong' } });
  fireEvent.change(screen.getByLabelText(T.password), { target: { value: 'secret' } });
  fireEvent.click(screen.getByRole('button', { name: /登\s*录/ }));
  await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ login: 'zong', password: 'secret' }));
});

it('reads a refusal out in place of the notice', () => {
  const error = TRPCClientError.from({
    error: { message: 'x', code: -32001, data: { code: 'WRONG_LOGIN', userText: '账号或密码不正确' } },
  } as never);
  render(<LoginForm notice={T.expired} error={error} pending={false} onSubmit={() => undefined} />);
  expect(screen.getByRole('alert').textContent).toContain('账号或密码不正确');
  expect(screen.queryByText(T.expired)).toBeNull();
});
