import type { MemberInputs, MemberOutputs } from '../src/services/member-types';

type Near = MemberOutputs['offers']['near'];
type Offer = Near['items'][number];
type Group = MemberOutputs['groups']['near'][number];

const CATEGORIES: MemberOutputs['offers']['categories'] = [
  { code: 'coffee', name: '咖啡' },
  { code: 'dining', name: '餐饮' },
  { code: 'fastfood', name: '快餐' },
  { code: 'dessert', name: '甜品' },
  { code: 'supermarket', name: '超市' },
  { code: 'fuel', name: '加油' },
  { code: 'movie', name: '观影' },
];
const TITLES: Record<string, [merchant: string, title: string, discount: string, time: string]> = {
  coffee: ['慢慢咖啡（静安寺店）', '早安咖啡 拿铁第二杯半价', '立减10元 满30可用', '工作日 07:30–10:00'],
  dining: ['南翔馒头店', '周三半价日 到店五折', '5折 最高减50元', '每周三 11:00–14:00'],
  fastfood: ['小南国面馆', '午间特惠 套餐 19.9 元', '19.9元 原价38元', '工作日 11:00–14:00'],
  dessert: ['鲜芋坊', '下午茶甜品买一送一', '买一送一', '每天 14:00–17:00'],
  supermarket: ['联家超市', '超市满减 周末加倍', '满100减20', '周六、周日'],
  fuel: ['中海加油站', '周五加油 每升立省', '满200减30', '每周五'],
  movie: ['大光明电影院', '周末观影 9.9 元起', '9.9元 原价60元', '周六、周日 全天'],
};

/** Offers enough for three pages, the nearest first. */
export const OFFERS: Offer[] = Array.from({ length: 45 }, (_, i) => {
  const category = CATEGORIES[i % CATEGORIES.length]!.code;
  const [merchantName, title, discountText, timeText] = TITLES[category]!;
  return {
    id: `off_${String(i + 1).padStart(3, '0')}`,
    merchantName,
    title,
    kind: 'mealDeal',
    category,
    discountText,
    timeText,
    distanceM: 68 + i * i * 2 + i * 37,
    openNow: i % 3 !== 2,
    stockLeft: i % 4 === 0 ? null : i === 5 ? 0 : (i * 7) % 60,
    synthetic: i % 2 === 1,
  };
});

export const GROUPS: Group[] = [
  {
    id: 'group_001',
    name: '静安寺福利1群',
    districtName: '静安寺',
    distanceM: 120,
    memberCount: 46,
    capacity: 200,
    full: false,
    joinable: true,
  },
  {
    id: 'group_002',
    name: '江苏路福利1群',
    districtName: '江苏路',
    distanceM: 940,
    memberCount: 200,
    capacity: 200,
    full: true,
    joinable: false,
  },
  {
    id: 'group_003',
    name: '南京西路福利1群',
    districtName: '南京西路',
    distanceM: 1480,
    memberCount: 188,
    capacity: 200,
    full: false,
    joinable: true,
  },
  {
    id: 'group_004',
    name: '常熟路福利1群',
    districtName: '常熟路',
    distanceM: 1750,
    memberCount: 9,
    capacity: 200,
    full: false,
    joinable: false,
  },
];

const DISTRICTS: MemberOutputs['districts']['search'] = [
  { id: 'dst_jingansi', name: '静安寺', city: 'shanghai', position: { lng: 121.445, lat: 31.2235 }, distanceM: null },
  { id: 'dst_xujiahui', name: '徐家汇', city: 'shanghai', position: { lng: 121.437, lat: 31.1938 }, distanceM: null },
  { id: 'dst_lujiazui', name: '陆家嘴', city: 'shanghai', position: { lng: 121.5022, lat: 31.2381 }, distanceM: null },
  { id: 'dst_xinjiekou', name: '新街口', city: 'nanjing', position: { lng: 118.784, lat: 32.0418 }, distanceM: null },
];

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The member API's answers out of a few fixed facts; what it does not know, it refuses as the server would. */
export class FakeBackend {
  readonly calls: { path: string; input: unknown }[] = [];
  /** Set to make the next calls fail as the server's errors do. */
  failing: { code: string; userText: string } | null = null;
  /** Has the person joined the line? */
  private waiting = false;
  codePng = `data:image/png;base64,${PNG}`;

  answer(
    path: string,
    input: unknown,
  ): { ok: true; data: unknown } | { ok: false; error: { code: string; userText: string } } {
    this.calls.push({ path, input });
    if (this.failing) return { ok: false, error: this.failing };
    const handler = this.handlers[path];
    if (!handler) return { ok: false, error: { code: 'NOT_FOUND', userText: '没有找到相关内容' } };
    const data = handler(input as never);
    return data === undefined
      ? { ok: false, error: { code: 'NOT_FOUND', userText: '没有找到相关内容' } }
      : { ok: true, data };
  }

  private readonly handlers: Record<string, (input: never) => unknown> = {
    'me.get': (): MemberOutputs['me']['get'] => ({
      id: 'member_001',
      nickname: '梅子',
      cards: [
        { product: 'platinum', productName: '白金卡', last4: '3821', billingDay: 5 },
        { product: 'young', productName: '青春卡', last4: '0917', billingDay: 21 },
      ],
      home: DISTRICTS[0]!,
      nextBillingDay: '2026-12-05',
    }),
    'offers.categories': () => CATEGORIES,
    'offers.near': ({ category, openNow, cursor, limit = 20 }: MemberInputs['offers']['near']): Near => {
      const all = OFFERS.filter((offer) => (!category || offer.category === category) && (!openNow || offer.openNow));
      const from = Number(cursor ?? 0);
      const next = from + limit;
      return {
        items: all.slice(from, next),
        nextCursor: next < all.length ? String(next) : null,
        asOf: '2026-11-21T04:00:00.000Z',
        total: all.length,
      };
    },
    'offers.get': ({ id }: MemberInputs['offers']['get']): MemberOutputs['offers']['get'] | undefined => {
      const offer = OFFERS.find((one) => one.id === id);
      return (
        offer && {
          ...offer,
          campaign: '午间特惠',
          terms: ['每人每天限用一次', '使用江海银行信用卡支付时自动立减', '不与店内其他优惠同享'],
          cardProducts: [{ code: 'platinum', name: '白金卡' }],
          from: '2026-10-31T16:00:00.000Z',
          to: '2026-11-30T16:00:00.000Z',
          weekdays: [],
          hours: [{ from: 660, to: 840 }],
          onBillingDay: false,
          stockTotal: offer.stockLeft === null ? null : 60,
          address: '南京西路1686号',
          districtName: '静安寺',
          openingHours: '10:00-22:00',
          position: { lng: 121.446, lat: 31.2241 },
          state: offer.stockLeft === 0 ? 'soldOut' : 'live',
        }
      );
    },
    'calendar.week': (): MemberOutputs['calendar']['week'] => ({
      problem: null,
      days: ['今天', '周日', '周一', '周二', '周三', '周四', '周五'].map((label, i) => ({
        day: `2026-11-${21 + i}`,
        weekday: ((5 + i) % 7) + 1,
        label,
        kind: i === 0 ? 'makeUp' : i === 4 ? 'holiday' : i === 1 ? 'weekend' : 'workday',
        holidayName: i === 4 ? '国庆节' : '',
        isBillingDay: i === 2,
        campaigns:
          i === 5
            ? []
            : [
                {
                  campaign: '周三半价日',
                  title: '人气餐厅到店五折',
                  timeText: '11:00–14:00',
                  category: 'dining',
                  offers: 12,
                },
                { campaign: '早安咖啡', title: '第二杯半价', timeText: '07:30–10:00', category: 'coffee', offers: 5 },
              ],
      })),
    }),
    'groups.near': () => GROUPS,
    'groups.code': ({ groupId }: MemberInputs['groups']['code']): MemberOutputs['groups']['code'] | undefined => {
      const group = GROUPS.find((one) => one.id === groupId);
      if (!group) return undefined;
      if (!group.joinable)
        return {
          ok: false,
          reason: 'FULL',
          text: '这个群已经满员',
          groupName: group.name,
          alternatives: GROUPS.filter((one) => one.joinable),
          manager: { name: '陆晓静', codePng: this.codePng },
          waitlist: { open: true, joined: this.waiting, ahead: 2 },
        };
      return {
        ok: true,
        code: {
          groupId,
          groupName: group.name,
          payload: 'http://127.0.0.1:8080/sim/join/sim_001',
          png: this.codePng,
          expiresAt: '2026-11-28T01:30:00.000Z',
        },
      };
    },
    'groups.wait': (): MemberOutputs['groups']['wait'] => {
      this.waiting = true;
      return { joined: true, ahead: 2 };
    },
    'districts.search': ({ q, lng }: MemberInputs['districts']['search']): typeof DISTRICTS =>
      DISTRICTS.filter((one) => !q || one.name.includes(q) || one.id.includes(q)).map((one, i) => ({
        ...one,
        distanceM: lng === undefined ? null : 100 + i * 2500,
      })),
    'events.track': () => ({ ok: true }),
  };
}
