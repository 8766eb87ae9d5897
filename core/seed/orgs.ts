import type { Org, Staff } from '../src/staff/model';

/** The demo bank's three offices. */
export function buildOrgs(): Org[] {
  const head = 'org_head';
  return [
    { _id: head, name: '江海银行信用卡中心', kind: 'head', parentId: null, path: [head] },
    { _id: 'org_sh', name: '上海分行', kind: 'branch', parentId: head, path: [head, 'org_sh'] },
    { _id: 'org_nj', name: '南京分行', kind: 'branch', parentId: head, path: [head, 'org_nj'] },
  ];
}

const STAFF: readonly [login: string, name: string, orgId: string, role: Staff['role']][] = [
  ['zong', '周宗', 'org_head', 'head'],
  ['shenhe', '沈荷', 'org_head', 'reviewer'],
  ['haibo', '何海波', 'org_sh', 'branch'],
  ['ningyu', '宁宇', 'org_nj', 'branch'],
  ['m1', '陆晓静', 'org_sh', 'manager'],
  ['m2', '顾明远', 'org_sh', 'manager'],
  ['m3', '徐佳怡', 'org_sh', 'manager'],
  ['m4', '沈一帆', 'org_sh', 'manager'],
  ['m5', '丁思齐', 'org_nj', 'manager'],
  ['m6', '吴清扬', 'org_nj', 'manager'],
];

/** Everybody who can log in; all share the demo password's hash. */
export function buildStaff(passwordHash: string, now: Date): Staff[] {
  const paths = new Map(buildOrgs().map((org) => [org._id, org.path]));
  return STAFF.map(([login, name, orgId, role]) => ({
    _id: `staff_${login}`,
    login,
    name,
    orgId,
    orgPath: paths.get(orgId) ?? [orgId],
    role,
    passwordHash,
    state: 'active',
    // The simulated chats' owners are the managers themselves; their own code is where a full group sends people last.
    ...(role === 'manager'
      ? { personIds: [`sim_${login}`], contactCode: `https://work.weixin.qq.com/ca/jianghai-${login}` }
      : {}),
    failedLogins: 0,
    lockedUntil: null,
    createdAt: now,
    updatedAt: now,
  }));
}

/** The name of a demo staff member by login. */
export function staffName(login: string): string {
  return STAFF.find(([own]) => own === login)?.[1] ?? login;
}
