import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { findAccount } from '../accounts/store';
import { verifyPassword } from '../staff/password';
import { findOrg, findStaffByLogin } from '../staff/store';
import { ensureIndexes } from '../store/indexes';
import { ALL_COLLECTIONS } from '../store/all-collections';
import { addAccount, setUpHeadOffice } from './service';

jest.setTimeout(60_000);

const now = new Date('2026-11-20T04:00:00Z');
const head = { orgName: '江海银行', login: 'zong', name: '周宗', password: 'a-long-password' };

let store: TestStore;
beforeEach(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, ALL_COLLECTIONS);
});
afterEach(() => store.close());

test('an empty store gets its head office and a person who can log in', async () => {
  const { staff } = await setUpHeadOffice(store.db, head, now);
  expect((await findOrg(store.db, 'org_head'))?.name).toBe('江海银行');
  const found = await findStaffByLogin(store.db, 'zong');
  expect(found?._id).toBe(staff._id);
  expect(found?.role).toBe('head');
  expect(await verifyPassword('a-long-password', found?.passwordHash ?? '')).toBe(true);
});

test('a second set-up is refused and changes nothing', async () => {
  await setUpHeadOffice(store.db, head, now);
  const again = setUpHeadOffice(store.db, { ...head, login: 'other', orgName: '别家银行' }, now);
  await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await findOrg(store.db, 'org_head'))?.name).toBe('江海银行');
  expect(await findStaffByLogin(store.db, 'other')).toBeNull();
});

test.each([
  [{ ...head, login: '周宗' }, 'login'],
  [{ ...head, password: 'short' }, 'password'],
  [{ ...head, orgName: '  ' }, 'orgName'],
])('what cannot be is refused with its field', async (input, field) => {
  await expect(setUpHeadOffice(store.db, input, now)).rejects.toMatchObject({ code: 'BAD_INPUT', field });
  expect(await findOrg(store.db, 'org_head')).toBeNull();
});

test('an account starts with the careful pace of its channel, and once', async () => {
  await addAccount(store.db, { id: 'account_sh1', channel: 'wechaty', name: '上海助手' }, now);
  const account = await findAccount(store.db, 'account_sh1');
  expect(account?.pacing.maxPerMinute).toBe(8);
  expect(account?.pacing.quietHours).toEqual({ from: 22 * 60, to: 7 * 60 });
  expect(account?.activeSince).toEqual(now);
  const again = addAccount(store.db, { id: 'account_sh1', channel: 'wecom', name: '另一个' }, now);
  await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await findAccount(store.db, 'account_sh1'))?.channel).toBe('wechaty');
});
