import type { Account } from '@fulin/core/accounts/model';
import { accountsSpec } from '@fulin/core/accounts/store';
import type { FaqEntry, HandOver } from '@fulin/core/answers/model';
import { faqSpec, handOversSpec } from '@fulin/core/answers/store';
import { fieldsOf } from '@fulin/core/broadcasts/rules';
import { broadcastTemplatesSpec, broadcastsSpec, deliveriesSpec } from '@fulin/core/broadcasts/store';
import type { Broadcast, BroadcastTemplate, Delivery } from '@fulin/core/broadcasts/model';
import type { Group, GroupCode } from '@fulin/core/groups/model';
import { blacklistSpec } from '@fulin/core/groups/blacklist';
import { groupCodesSpec, groupsSpec } from '@fulin/core/groups/store';
import type { Member } from '@fulin/core/members/model';
import { memberSessionsSpec, membersSpec } from '@fulin/core/members/store';
import type { Merchant } from '@fulin/core/merchants/model';
import { merchantsSpec } from '@fulin/core/merchants/store';
import type { Offer } from '@fulin/core/offers/model';
import { offersSpec } from '@fulin/core/offers/store';
import type { District } from '@fulin/core/places/model';
import { districtsSpec } from '@fulin/core/places/store';
import type { Org, Staff, StaffRole } from '@fulin/core/staff/model';
import { hashPassword } from '@fulin/core/staff/password';
import { orgsSpec, staffSessionsSpec, staffSpec } from '@fulin/core/staff/store';
import { ALL_COLLECTIONS } from '@fulin/core/store/all-collections';
import { collectionOf } from '@fulin/core/store/collection';
import { ensureIndexes } from '@fulin/core/store/indexes';
import type { Db, Document } from 'mongodb';

/** Friday 2026-11-20, 12:00 in Beijing. */
export const NOON = new Date('2026-11-20T04:00:00Z');
export const JINGAN = { lng: 121.4453, lat: 31.2235 };
export const PASSWORD = 'fulin-demo';

const point = (lng: number, lat: number) => ({ type: 'Point' as const, coordinates: [lng, lat] as [number, number] });
const stamps = { createdAt: NOON, updatedAt: NOON };

const org = (_id: string, kind: Org['kind'], parentId: string | null, path: string[]): Org => ({
  _id,
  name: { org_head: '信用卡中心', org_sh: '上海分行', org_nj: '南京分行' }[_id] ?? _id,
  kind,
  parentId,
  path,
});

const ORGS = [
  org('org_head', 'head', null, ['org_head']),
  org('org_sh', 'branch', 'org_head', ['org_head', 'org_sh']),
  org('org_nj', 'branch', 'org_head', ['org_head', 'org_nj']),
];

const pathOf = (orgId: string) => ORGS.find((one) => one._id === orgId)?.path ?? [];

function aStaff(login: string, role: StaffRole, orgId: string, passwordHash: string): Staff {
  return {
    _id: `staff_${login}`,
    login,
    name: login,
    orgId,
    orgPath: pathOf(orgId),
    role,
    passwordHash,
    state: 'active',
    failedLogins: 0,
    lockedUntil: null,
    ...stamps,
  };
}

function anOffer(over: Partial<Offer> = {}): Offer {
  return {
    _id: 'off_1',
    merchantId: 'mer_1',
    merchantName: '静安小馆',
    orgId: 'org_sh',
    city: 'shanghai',
    districtId: 'dis_1',
    title: '午市套餐半价',
    kind: 'mealDeal',
    category: 'dining',
    campaign: '午间特惠',
    discount: { type: 'percentOff', percentOff: 50, capFen: 2000, minSpendFen: 0 },
    terms: ['每人每天一次'],
    cardProducts: [],
    from: new Date('2026-11-01T00:00:00Z'),
    to: new Date('2027-01-01T00:00:00Z'),
    weekdays: [],
    hours: [],
    onBillingDay: false,
    stock: null,
    location: point(JINGAN.lng + 0.002, JINGAN.lat),
    state: 'approved',
    submittedBy: 'openid-shop',
    reviewedBy: 'staff_shenhe',
    reviewNote: '',
    version: 1,
    ...stamps,
    ...over,
  };
}

function aGroup(over: Partial<Group> = {}): Group {
  return {
    _id: 'group_001',
    name: '静安寺福利群',
    districtId: 'dis_1',
    districtName: '静安寺',
    city: 'shanghai',
    orgId: 'org_sh',
    managerId: 'staff_m1',
    location: point(JINGAN.lng, JINGAN.lat),
    capacity: 200,
    memberCount: 20,
    channel: 'wechaty',
    accountId: 'account_sim',
    channelRoomId: 'sim_001@chatroom',
    state: 'open',
    lastPostAt: null,
    updatedAt: NOON,
    ...over,
  };
}

function aBroadcast(over: Partial<Broadcast> = {}): Broadcast {
  return {
    _id: 'bc_1',
    orgId: 'org_sh',
    orgPath: ['org_head', 'org_sh'],
    title: '午间好券',
    kind: 'meal',
    recurrence: { type: 'cron', cron: '0 11 * * *', zone: 'Asia/Shanghai', dayRule: 'everyDay' },
    windowMinutes: 60,
    missedRun: 'skip',
    audience: { orgIds: [], cities: [], districtIds: [], groupIds: ['group_001'], excludeGroupIds: [] },
    content: { type: 'text', text: '中午好' },
    channel: 'wechaty',
    state: 'draft',
    createdBy: 'staff_haibo',
    submittedAt: null,
    reviewedBy: null,
    reviewNote: '',
    nextRunAt: null,
    problem: null,
    version: 1,
    ...stamps,
    ...over,
  };
}

const template: BroadcastTemplate = {
  _id: 'tpl_sh',
  orgId: 'org_sh',
  orgPath: ['org_head', 'org_sh'],
  title: '午间模板',
  fields: fieldsOf(aBroadcast()),
  openFields: ['title'],
  state: 'active',
  version: 1,
  createdBy: 'staff_haibo',
  editedBy: 'staff_haibo',
  ...stamps,
};

const member = (number: number, openid: string): Member => ({
  _id: `member_00${number}`,
  openid,
  nickname: `邻居${number}`,
  cards: [{ product: 'gold', last4: '1234', billingDay: 20 }],
  homeDistrictId: 'dis_1',
  consent: null,
  joinedAt: NOON,
  updatedAt: NOON,
});

const merchant: Merchant = {
  _id: 'mer_1',
  name: '静安小馆',
  brand: '静安小馆',
  category: 'dining',
  city: 'shanghai',
  districtId: 'dis_1',
  address: '南京西路1号',
  location: point(JINGAN.lng + 0.002, JINGAN.lat),
  openingHours: '',
  orgId: 'org_sh',
  origin: 'osm',
  ownerOpenids: ['openid-shop'],
  status: 'active',
  ...stamps,
};

const district: District = {
  _id: 'dis_1',
  name: '静安寺',
  city: 'shanghai',
  centre: point(JINGAN.lng, JINGAN.lat),
  orgId: 'org_sh',
  pinyin: 'jing an si',
  updatedAt: NOON,
};

const code = (groupId: string, expiresAt: Date | null): GroupCode => ({
  _id: groupId,
  payload: `https://example.test/join/${groupId}`,
  source: 'channel',
  fetchedAt: NOON,
  expiresAt,
});

const delivery: Delivery = {
  _id: 'bc_live:2026-11-20T03:00:00.000Z:group_001',
  kind: 'broadcast',
  broadcastId: 'bc_live',
  broadcastVersion: 1,
  occurrence: '2026-11-20T03:00:00.000Z',
  groupId: 'group_001',
  orgId: 'org_sh',
  accountId: 'account_sim',
  channel: 'wechaty',
  dueAt: new Date('2026-11-20T03:00:00Z'),
  expiresAt: new Date('2026-11-20T04:00:00Z'),
  state: 'sent',
  reason: null,
  body: { type: 'text', text: '中午好' },
  claimedBy: null,
  leaseUntil: null,
  sentAt: new Date('2026-11-20T03:00:01Z'),
  messageId: 'm1',
  createdAt: NOON,
  updatedAt: NOON,
} as Delivery;

/** Two messages for the Shanghai manager to send by hand. */
export const TASK_IDS = {
  first: 'bc_live:2026-11-20T03:30:00.000Z:group_004',
  second: 'bc_live:2026-11-20T03:40:00.000Z:group_004',
} as const;

const task = (_id: string): Delivery => ({
  ...delivery,
  _id,
  occurrence: _id.slice(8, 32),
  groupId: 'group_004',
  accountId: 'account_person',
  channel: 'person',
  dueAt: new Date(_id.slice(8, 32)),
  expiresAt: new Date('2026-11-20T05:00:00Z'),
  state: 'waitingForPerson',
  reason: 'waitsForManager',
  waitingSince: NOON,
  handedOverAt: NOON,
  sentAt: null,
  messageId: null,
});

/** Two posts nobody knows the fate of, and a missed run that waits for a decision. */
export const UNKNOWN_IDS = {
  first: 'bc_live:2026-11-20T02:00:00.000Z:group_001',
  second: 'bc_live:2026-11-20T02:10:00.000Z:group_001',
} as const;
export const MISSED_RUN = '2026-11-20T02:20:00.000Z';

const unsettled = (_id: string, over: Partial<Delivery>): Delivery => ({
  ...delivery,
  _id,
  occurrence: _id.slice(8, 32),
  dueAt: new Date(_id.slice(8, 32)),
  sentAt: null,
  messageId: null,
  ...over,
});

const account: Account = {
  _id: 'account_sim',
  channel: 'wechaty',
  name: '助手',
  pacing: { gapMinMs: 0, gapMaxMs: 0, perGroupGapMs: 0, maxPerMinute: 60, maxPerDay: 200, warmUpMs: 0 },
  state: 'active',
  pausedUntil: null,
  pausedReason: '',
  lease: null,
  connection: { state: 'up', since: NOON, detail: '' },
  updatedAt: NOON,
};

const faqEntry: FaqEntry = {
  _id: 'faq_sh',
  orgId: 'org_sh',
  orgPath: ['org_head', 'org_sh'],
  question: '优惠怎么领取',
  keywords: ['领取'],
  synonyms: [],
  answer: '到店出示信用卡即可',
  mediaId: null,
  state: 'active',
  version: 1,
  updatedBy: 'staff_haibo',
  ...stamps,
};

const handedOver: HandOver = {
  _id: 'handOver:message_1',
  groupId: 'group_001',
  orgId: 'org_sh',
  managerId: 'staff_m1',
  personId: 'wx_mei',
  personName: '小梅',
  why: 'asked',
  messages: [{ text: '人工', at: NOON }],
  state: 'open',
  note: '',
  settledBy: null,
  settledAt: null,
  ...stamps,
};

/** A small town: one head office, two branches, one of everything the procedures speak of. */
export async function seedWorld(db: Db): Promise<void> {
  await ensureIndexes(db, ALL_COLLECTIONS);
  // The town's clock stands at noon; the store's own clock runs on and would clear the sessions away.
  for (const spec of [staffSessionsSpec, memberSessionsSpec])
    await collectionOf<Document>(db, spec).dropIndex('expires_ttl');
  const hash = await hashPassword(PASSWORD);
  const put = <T extends { _id: string }>(name: string, documents: T[]) =>
    db.collection<{ _id: string }>(name).insertMany(documents);
  await put(orgsSpec.name, ORGS);
  await put(staffSpec.name, [
    aStaff('zong', 'head', 'org_head', hash),
    aStaff('haibo', 'branch', 'org_sh', hash),
    aStaff('ningyu', 'branch', 'org_nj', hash),
    aStaff('m1', 'manager', 'org_sh', hash),
    aStaff('shenhe', 'reviewer', 'org_head', hash),
    aStaff('shenji', 'auditor', 'org_head', hash),
  ]);
  await put(districtsSpec.name, [district]);
  await put(merchantsSpec.name, [merchant, { ...merchant, _id: 'mer_2', ownerOpenids: ['openid-other'] }]);
  await put(membersSpec.name, [member(1, 'openid-1'), member(2, 'openid-shop')]);
  await put(groupsSpec.name, [
    aGroup(),
    aGroup({ _id: 'group_002', name: '满员群', memberCount: 200, channelRoomId: 'sim_002@chatroom' }),
    aGroup({ _id: 'group_003', name: '南京群', orgId: 'org_nj', city: 'nanjing', channelRoomId: 'sim_003@chatroom' }),
    aGroup({ _id: 'group_004', name: '人工群', channel: 'person', accountId: 'account_person', channelRoomId: '004' }),
  ]);
  await put(groupCodesSpec.name, [code('group_001', null), code('group_002', null)]);
  await put(offersSpec.name, [
    anOffer(),
    anOffer({ _id: 'off_wait', state: 'submitted', reviewedBy: null }),
    anOffer({ _id: 'off_own', state: 'submitted', submittedBy: 'staff_zong', reviewedBy: null }),
  ]);
  await put(broadcastsSpec.name, [
    aBroadcast(),
    aBroadcast({ _id: 'bc_wait', state: 'submitted', submittedAt: NOON }),
    aBroadcast({
      _id: 'bc_live',
      state: 'approved',
      reviewedBy: 'staff_shenhe',
      nextRunAt: new Date('2026-11-21T03:00:00Z'),
    }),
    aBroadcast({ _id: 'bc_paused', state: 'paused', reviewedBy: 'staff_shenhe' }),
    aBroadcast({
      _id: 'bc_revised',
      state: 'approved',
      reviewedBy: 'staff_shenhe',
      version: 2,
      approvedVersion: 1,
      revision: {
        fields: { ...fieldsOf(aBroadcast()), title: '午间更好' },
        editedBy: 'staff_haibo',
        submittedAt: NOON,
      },
    }),
  ]);
  await collectionOf(db, broadcastTemplatesSpec).insertOne(template);
  await collectionOf(db, deliveriesSpec).insertMany([
    delivery,
    task(TASK_IDS.first),
    task(TASK_IDS.second),
    unsettled(UNKNOWN_IDS.first, { state: 'unknown', reason: 'processLost' }),
    unsettled(UNKNOWN_IDS.second, { state: 'unknown', reason: 'deadline' }),
    unsettled(`bc_live:${MISSED_RUN}:group_001`, {
      state: 'waitingForPerson',
      reason: 'missedAsk',
      expiresAt: new Date('2026-11-20T12:00:00Z'),
    }),
  ]);
  await collectionOf(db, accountsSpec).insertOne(account);
  await collectionOf(db, faqSpec).insertOne(faqEntry);
  await collectionOf(db, handOversSpec).insertOne(handedOver);
  const known = { _id: 'wx_known', name: '广告号', note: '', addedBy: 'staff_m1', at: NOON };
  await collectionOf(db, blacklistSpec).insertOne(known);
}
