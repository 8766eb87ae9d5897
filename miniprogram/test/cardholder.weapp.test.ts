import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Phone } from '../harness/phone';
import { textOf } from '../harness/tree';
import { FakeBackend, OFFERS } from './fake-backend';
import { weappPackage } from './package';

const JINGANSI = { longitude: 121.445, latitude: 31.2235 };
const FIRST_LIMIT = 32_000;
const LIMIT = 256_000;
jest.setTimeout(240_000);

let root = '';
let phone: Phone;
const start = async (
  backend: FakeBackend,
  more: { refuse?: boolean; url?: string; storage?: Record<string, unknown> } = {},
) => {
  phone = await Phone.launch(
    root,
    {
      location: () => (more.refuse ? 'refused' : JINGANSI),
      cloud: (name, { path, input }) => {
        expect(name).toBe('member');
        return backend.answer(path, input);
      },
      storage: more.storage,
    },
    more.url,
  );
  return phone;
};

beforeAll(async () => {
  root = await weappPackage();
});

afterEach(() => {
  const first = new Map<string, number>();
  for (const { page, bytes } of phone.setDataLog) {
    if (!first.has(page)) first.set(page, bytes);
    expect(bytes).toBeLessThan(LIMIT);
  }
  for (const bytes of first.values()) expect(bytes).toBeLessThan(FIRST_LIMIT);
});

describe('the built weapp package', () => {
  it('shows the benefits near the phone and more of them at the bottom', async () => {
    const backend = new FakeBackend();
    await start(backend);
    expect(phone.log.locationAsked).toBe(1);
    expect(backend.calls.find((call) => call.path === 'offers.near')?.input).toMatchObject({
      lng: 121.445,
      lat: 31.2235,
    });
    expect(phone.text).toContain('静安寺附近');
    expect(phone.text).toContain('周三半价日');
    expect(phone.all('fl-offer')).toHaveLength(20);
    expect(phone.text).toContain('68米');

    await phone.happen('onReachBottom');
    expect(phone.all('fl-offer')).toHaveLength(40);
    await phone.happen('onReachBottom');
    expect(phone.all('fl-offer')).toHaveLength(OFFERS.length);
    expect(phone.text).toContain('已经到底啦');
    expect(new Set(phone.all('fl-offer').map((node) => textOf(node))).size).toBe(OFFERS.length);
  });

  it('narrows by category, meal and open now', async () => {
    const backend = new FakeBackend();
    await start(backend);
    await phone.tap(phone.find('fl-chip', '咖啡'));
    await phone.tap(phone.find('fl-tabs__item', '午餐'));
    await phone.tap(phone.find('home-open'));
    expect(backend.calls.at(-1)).toMatchObject({
      path: 'offers.near',
      input: { category: 'coffee', meal: 'lunch', openNow: true },
    });
    expect(phone.all('fl-offer').every((node) => textOf(node).includes('慢慢咖啡'))).toBe(true);
  });

  it('opens an offer and says its terms, place and stock', async () => {
    await start(new FakeBackend());
    await phone.tap(phone.find('fl-offer', '南翔馒头店'));
    expect(phone.page.route).toBe('pages/offer/index');
    for (const text of ['每人每天限用一次', '南京西路1686号', '白金卡', '11月1日 至 11月30日', '剩 7 份 / 60', '107米'])
      expect(phone.text).toContain(text);
    await phone.tap(phone.find('fl-button'));
    expect(phone.page.route).toBe('pages/groups/index');
  });

  it('leads from the nearest groups to a code in a file that WeChat can recognise', async () => {
    const backend = new FakeBackend();
    await start(backend, { url: '/pages/groups/index' });
    expect(phone.all('fl-group')).toHaveLength(4);
    expect(textOf(phone.find('fl-group', '静安寺福利1群'))).toContain('46 / 200 人');
    await phone.tap(phone.find('fl-button', '入群'));
    expect(phone.page.route).toBe('pages/group-code/index');
    expect(phone.text).toContain('长按二维码');
    expect(phone.text).not.toContain('模拟微信');
    const image = phone.find('code-card__image');
    expect(image.attr.src).toBe('wxfile://usr/code-group_001.png');
    expect(image.attr.showMenuByLongpress).toBe(true);
    expect(phone.log.files['wxfile://usr/code-group_001.png']).toEqual({
      data: backend.codePng.split(',')[1],
      encoding: 'base64',
    });
  });

  it('offers other groups where one cannot be joined', async () => {
    await start(new FakeBackend(), { url: '/pages/group-code/index?id=group_002' });
    expect(phone.text).toContain('这个群已经满员');
    for (const text of ['联系客户经理 陆晓静', '已有 2 位邻居在排队']) expect(phone.text).toContain(text);
    expect(phone.find('code-way__image').attr.src).toBe('wxfile://usr/manager-group_002.png');
    await phone.tap(phone.find('fl-button', '排队等位'));
    expect(phone.text).toContain('前面还有 2 位邻居');
    expect(phone.all('code-way').map(textOf).join()).not.toContain('已有 2 位');
    await phone.tap(phone.find('fl-button', '入群'));
    expect(phone.page.options).toEqual({ id: 'group_001' });
  });

  it('lets a person who refuses the location choose a place, by pinyin, and remembers it', async () => {
    const backend = new FakeBackend();
    await start(backend, { refuse: true });
    expect(phone.text).toContain('没有获得位置授权');
    expect(backend.calls.some((call) => call.path === 'offers.near')).toBe(false);
    await phone.tap(phone.find('fl-button', '选择位置'));
    expect(phone.page.route).toBe('pages/places/index');
    await phone.type(phone.find('fl-search__input'), 'xujiahui');
    await phone.tap(phone.find('fl-cell', '徐家汇'));
    expect(phone.page.route).toBe('pages/home/index');
    expect(phone.text).toContain('徐家汇');
    expect(phone.all('fl-offer').length).toBeGreaterThan(0);
    expect(phone.log.storage.place).toMatchObject({ id: 'dst_xujiahui', name: '徐家汇' });

    const again = await start(new FakeBackend(), { refuse: true, storage: phone.log.storage });
    expect(again.log.locationAsked).toBe(0);
    expect(again.text).toContain('徐家汇');
  });

  it('says what went wrong and recovers on retry', async () => {
    const backend = new FakeBackend();
    backend.failing = { code: 'STORE_DOWN', userText: '服务暂时不可用,请稍后再试' };
    await start(backend);
    expect(phone.text).toContain('服务暂时不可用');
    backend.failing = null;
    await phone.tap(phone.find('fl-button', '重新加载'));
    expect(phone.all('fl-offer')).toHaveLength(20);
  });

  it('shows cards without numbers and the next billing day, and no demo identities', async () => {
    await start(new FakeBackend(), { url: '/pages/me/index' });
    for (const text of ['梅子', '白金卡', '尾号 3821', '12月5日 周六']) expect(phone.text).toContain(text);
    expect(phone.text).not.toContain('演示身份');
  });
});
