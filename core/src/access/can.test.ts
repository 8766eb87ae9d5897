import { describe, expect, test } from '@jest/globals';
import type { Actor, StaffRole } from '../staff/model';
import { STAFF_ROLES } from '../staff/model';
import { ACTIONS } from './actions';
import type { Action } from './actions';
import { can, ensureCan } from './can';

const HEAD = ['org_head'];
const SHANGHAI = ['org_head', 'org_sh'];
const NANJING = ['org_head', 'org_nj'];

const staff = (role: StaffRole, orgPath: string[]): Actor => ({
  kind: 'staff',
  staffId: 'staff_a',
  name: '甲',
  role,
  orgId: orgPath.at(-1) ?? '',
  orgPath,
});
const nobody: Actor = { kind: 'anonymous' };
const member: Actor = { kind: 'member', memberId: 'member_001', openid: 'o1' };
const merchant: Actor = { kind: 'merchant', memberId: 'member_002', openid: 'o2', merchantIds: ['mer_1'] };
const system: Actor = { kind: 'system', name: 'timer' };
const actions = Object.keys(ACTIONS) as Action[];

test('an action that is not in the table is refused to everybody', () => {
  for (const name of ['offer.delete', '__proto__', 'constructor', 'toString']) {
    expect(can(staff('head', HEAD), name as Action).ok).toBe(false);
  }
});

test.each(actions.filter((name) => ACTIONS[name].who !== 'anyone'))('%s is refused to anonymous callers', (action) => {
  expect(can(nobody, action)).toEqual({ ok: false, reason: 'NOT_SIGNED_IN' });
});

test.each(actions)('%s is refused to every kind of actor it is not for', (action) => {
  const { who } = ACTIONS[action];
  const allowed = {
    anyone: [nobody, member, merchant, system],
    member: [member, merchant],
    merchant: [merchant],
    staff: [],
    system: [system],
  }[who] as Actor[];
  for (const actor of [member, merchant, system]) expect(can(actor, action).ok).toBe(allowed.includes(actor));
  if (who !== 'anyone' && who !== 'staff') {
    for (const role of STAFF_ROLES) expect(can(staff(role, HEAD), action).ok).toBe(false);
  }
});

describe('scope by the org tree', () => {
  test.each([
    ['head office sees a branch', HEAD, SHANGHAI, true],
    ['a branch sees itself', SHANGHAI, SHANGHAI, true],
    ['a branch sees what hangs below it', SHANGHAI, [...SHANGHAI, 'org_sub'], true],
    ['a branch does not see another', SHANGHAI, NANJING, false],
    ['a branch does not see head office', SHANGHAI, HEAD, false],
    ['a subject without a path is refused', HEAD, undefined, false],
  ])('%s', (_, own, orgPath, ok) => {
    expect(can(staff('branch', own), 'group.view', { orgPath }).ok).toBe(ok);
  });
});

test('a reviewer reviews and does not make; a manager makes and does not review', () => {
  const [reviewer, manager] = [staff('reviewer', HEAD), staff('manager', SHANGHAI)];
  expect(can(reviewer, 'broadcast.review').ok).toBe(true);
  expect(can(reviewer, 'broadcast.create').ok).toBe(false);
  expect(can(manager, 'broadcast.create').ok).toBe(true);
  expect(can(manager, 'broadcast.review').ok).toBe(false);
  expect(can(staff('auditor', HEAD), 'broadcast.pause').ok).toBe(false);
});

test('nobody reviews their own, not even the head', () => {
  const subject = { orgPath: SHANGHAI, makerId: 'staff_a' };
  expect(can(staff('head', HEAD), 'broadcast.review', subject)).toEqual({ ok: false, reason: 'SAME_PERSON' });
  expect(can(staff('head', HEAD), 'broadcast.review', { ...subject, makerId: 'staff_b' }).ok).toBe(true);
});

test("a merchant's person acts for their own shops alone", () => {
  expect(can(merchant, 'shopOffer.submit', { merchantId: 'mer_1' }).ok).toBe(true);
  expect(can(merchant, 'shopOffer.submit', { merchantId: 'mer_2' }).ok).toBe(false);
  expect(can(merchant, 'shopOffer.submit', {}).ok).toBe(false);
});

test('ensureCan throws the reason', () => {
  expect(() => ensureCan(nobody, 'me.view')).toThrow(expect.objectContaining({ code: 'NOT_SIGNED_IN' }));
  expect(() => ensureCan(member, 'overview.view')).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
});
