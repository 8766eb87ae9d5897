import type { Group } from '../src/groups/model';
import type { Member } from '../src/members/model';
import type { Merchant } from '../src/merchants/model';
import type { Offer } from '../src/offers/model';
import { toGeoPoint } from '../src/places/distance';

/** 静安寺, GCJ-02: where everything built here stands unless told otherwise. */
export const JINGANSI = { lng: 121.446748, lat: 31.223419 };

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const FAR_AHEAD = new Date('2099-01-01T00:00:00Z');
let built = 0;

function nextId(prefix: string): string {
  built += 1;
  return `${prefix}_test${String(built).padStart(6, '0')}`;
}

/** A real café at 静安寺. */
export function aMerchant(overrides: Partial<Merchant> = {}): Merchant {
  return {
    _id: nextId('mer'),
    name: '转角咖啡',
    brand: '转角咖啡',
    category: 'coffee',
    city: 'shanghai',
    districtId: 'dis_test',
    address: '南京西路1号',
    location: toGeoPoint(JINGANSI),
    openingHours: 'Mo-Su 07:00-22:00',
    orgId: 'org_sh',
    origin: 'osm',
    ownerOpenids: [],
    status: 'active',
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    ...overrides,
  };
}

/** An approved offer for everybody, all day, every day, without a limit. `stock: 3` is short for three left of three. */
export function anOffer(overrides: Partial<Omit<Offer, 'stock'>> & { stock?: Offer['stock'] | number } = {}): Offer {
  const { stock = null, ...rest } = overrides;
  return {
    _id: nextId('off'),
    merchantId: 'mer_test',
    merchantName: '转角咖啡',
    orgId: 'org_sh',
    city: 'shanghai',
    districtId: 'dis_test',
    title: '早安咖啡半价',
    kind: 'mealDeal',
    category: 'coffee',
    campaign: '早安咖啡',
    discount: { type: 'percentOff', percentOff: 50, capFen: 2_000, minSpendFen: 0 },
    terms: ['每位持卡人每天限享一次。'],
    cardProducts: [],
    from: LONG_AGO,
    to: FAR_AHEAD,
    weekdays: [],
    hours: [],
    onBillingDay: false,
    location: toGeoPoint(JINGANSI),
    state: 'approved',
    submittedBy: 'staff_m1',
    reviewedBy: 'staff_shenhe',
    reviewNote: '',
    version: 1,
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    ...rest,
    stock: typeof stock === 'number' ? { total: stock, left: stock } : stock,
  };
}

/** An open group of ten at 静安寺. */
export function aGroup(overrides: Partial<Group> = {}): Group {
  const _id = overrides._id ?? nextId('group');
  return {
    _id,
    name: '江海福邻·静安寺福利群',
    districtId: 'dis_test',
    districtName: '静安寺',
    city: 'shanghai',
    orgId: 'org_sh',
    managerId: 'staff_m1',
    location: toGeoPoint(JINGANSI),
    capacity: 200,
    memberCount: 10,
    channel: 'wechaty',
    accountId: 'account_sim',
    channelRoomId: `${_id}@chatroom`,
    state: 'open',
    lastPostAt: null,
    updatedAt: LONG_AGO,
    ...overrides,
  };
}

/** A cardholder with one plain card, billed on the 5th. */
export function aMember(overrides: Partial<Member> = {}): Member {
  const _id = overrides._id ?? nextId('member');
  return {
    _id,
    openid: `openid-${_id}`,
    nickname: '小林',
    cards: [{ product: 'classic', last4: '1234', billingDay: 5 }],
    homeDistrictId: null,
    consent: null,
    joinedAt: LONG_AGO,
    updatedAt: LONG_AGO,
    ...overrides,
  };
}
