import type { Who } from './calls';
import { type Caller, NOBODY, type TestApi } from './http-api';

/** Everybody the tables of calls name, signed in. */
export async function signInEverybody(api: TestApi): Promise<Map<Who, Caller>> {
  const callers = new Map<Who, Caller>([['nobody', NOBODY]]);
  callers.set('member', await api.member('member_001'));
  callers.set('shop', await api.member('member_002'));
  for (const login of ['zong', 'haibo', 'ningyu', 'm1', 'shenhe', 'shenji'] as const) {
    callers.set(login, await api.staff(login));
  }
  return callers;
}
