import type { Account } from '../../accounts/model';
import { aGroup } from '../../../seed/builders';
import type { Group } from '../../groups/model';
import type { Broadcast } from '../model';

/** Builders of the feature's tests: a valid thing, changed where the test looks. */

const T0 = new Date('2026-11-20T00:00:00Z');

export function aBroadcast(over: Partial<Broadcast> = {}): Broadcast {
  return {
    _id: 'bc_1',
    orgId: 'org_head',
    orgPath: ['org_head'],
    title: '午间特惠',
    kind: 'meal',
    recurrence: { type: 'cron', cron: '0 12 * * *', zone: 'Asia/Shanghai', dayRule: 'everyDay' },
    windowMinutes: 30,
    missedRun: 'catchUp',
    audience: { orgIds: [], cities: [], districtIds: [], groupIds: [], excludeGroupIds: [] },
    content: { type: 'text', text: '中午好' },
    channel: 'wechaty',
    state: 'approved',
    createdBy: 'staff_m1',
    submittedAt: T0,
    reviewedBy: 'staff_shenhe',
    reviewNote: '',
    nextRunAt: new Date('2026-11-20T04:00:00Z'),
    problem: null,
    version: 1,
    createdAt: T0,
    updatedAt: T0,
    ...over,
  };
}

/** Group 1 is `group_001`, at 静安寺, run by the Shanghai branch and spoken to by `account_a`. */
export function numberedGroup(number: number, over: Partial<Group> = {}): Group {
  const id = String(number).padStart(3, '0');
  return aGroup({ _id: `group_${id}`, name: `静安寺${number}群`, accountId: 'account_a', ...over });
}

export function anAccount(over: Partial<Account> = {}): Account {
  return {
    _id: 'account_a',
    channel: 'wechaty',
    name: '助手',
    pacing: { gapMinMs: 0, gapMaxMs: 0, perGroupGapMs: 0, maxPerMinute: 100_000, maxPerDay: 1_000_000, warmUpMs: 0 },
    state: 'active',
    pausedUntil: null,
    pausedReason: '',
    lease: null,
    connection: { state: 'down', since: T0, detail: '' },
    updatedAt: T0,
    ...over,
  };
}

export const ORGS = [
  { _id: 'org_head', name: '总行', kind: 'head' as const, parentId: null, path: ['org_head'] },
  { _id: 'org_sh', name: '上海分行', kind: 'branch' as const, parentId: 'org_head', path: ['org_head', 'org_sh'] },
  { _id: 'org_nj', name: '南京分行', kind: 'branch' as const, parentId: 'org_head', path: ['org_head', 'org_nj'] },
];
