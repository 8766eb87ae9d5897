import { describe, expect, test } from '@jest/globals';
import { anOffer } from '../../seed/builders';
import type { Category } from '../merchants/model';
import type { HourSpan, Offer } from '../offers/model';
import { bodyText } from './body-text';
import { chooseOffers } from './choose-offers';
import { composeMessage, type OfferSource } from './composer';
import type { BroadcastContent } from '../broadcasts/model';
import type { Scene } from './scene';
import { numberedGroup } from '../broadcasts/test/builders';
import { namesText } from './texts';
import { restOfMeal } from './usable-at-meal';

/** Friday; the Beijing clock is eight hours ahead. */
const beijing = (clock: string, day = '2026-11-20') => new Date(`${day}T${clock}:00+08:00`);
const noon = beijing('12:00');
const deal = (id: string, over: Partial<Offer> = {}) =>
  anOffer({ merchantId: `mer_${id}`, merchantName: `店${id}`, ...over, stock: null, _id: `off_${id}` });
const source = (...offers: Offer[]): OfferSource => ({
  near: (query) => {
    const at = query.at ?? noon;
    const items = offers.filter((offer) => offer.from <= at && at < offer.to);
    return { items: items.map((offer) => ({ offer, distanceM: 100 })), nextCursor: null };
  },
});
const group = numberedGroup(1);
const lunch: BroadcastContent = { type: 'nearbyDeals', meal: 'lunch', limit: 4, radiusM: 900, intro: '' };
const compose = (content: BroadcastContent, at: Date, offers: OfferSource, scene?: Scene) => {
  const composed = composeMessage(content, group, at, offers, scene);
  return composed.ok ? { text: bodyText(composed.body), offerIds: composed.offerIds } : composed.reason;
};
const shownOffers = (content: BroadcastContent, at: Date, offers: OfferSource, scene?: Scene) => {
  const composed = composeMessage(content, group, at, offers, scene);
  return composed.ok ? composed.offerIds : [];
};

describe('at least so many categories', () => {
  const of = (id: string, category: Category, off: number) => ({
    offer: deal(id, { category, campaign: id, discount: { type: 'amountOff', offFen: off, minSpendFen: 0 } }),
    distanceM: 100,
  });
  const candidates = [
    ...['a', 'b', 'c', 'd', 'e'].map((id) => of(id, 'dining', 5_000)),
    of('coffee', 'coffee', 300),
    of('sweet', 'dessert', 200),
    of('film', 'movie', 100),
  ];
  test.each([
    [4, 1, 1],
    [4, 2, 2],
    [4, 3, 3],
    [4, 4, 4],
    [3, 5, 3],
    [1, 5, 1],
    [8, 5, 4],
  ])('of %i deals at least %i categories: %i', (limit, minCategories, categories) => {
    const chosen = chooseOffers(candidates, limit, 900, { minCategories });
    expect(chosen).toHaveLength(Math.min(limit, candidates.length));
    expect(new Set(chosen.map(({ offer }) => offer.category)).size).toBeGreaterThanOrEqual(categories);
  });
});

describe('not shown to the group for so many days', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => deal(id));
  const content = { ...lunch, notShownForDays: 3 };
  const shownOn = (...shown: [string, Date][]): Scene => ({
    shown: new Map(shown.map(([id, at]) => [`off_${id}`, at])),
  });

  test.each([
    ['today', beijing('07:30'), false],
    ['yesterday', beijing('12:00', '2026-11-19'), false],
    ['two days ago, late at night', beijing('23:59', '2026-11-18'), false],
    ['two days ago, at its first minute', beijing('00:00', '2026-11-18'), false],
    ['three days ago, a minute before midnight', beijing('23:59', '2026-11-17'), true],
    ['a week ago', beijing('12:00', '2026-11-13'), true],
  ])('shown %s', (_, at, again) => {
    expect(shownOffers({ ...content, limit: 7 }, noon, source(...many), shownOn(['a', at])).includes('off_a')).toBe(
      again,
    );
  });

  test('without the rule the history says nothing', () => {
    const everything = shownOn(...many.map((offer): [string, Date] => [offer._id.slice(4), noon]));
    expect(shownOffers({ ...content, notShownForDays: 0 }, noon, source(...many), everything)).toHaveLength(4);
  });

  test('a shorter post is better than a repeated one, but not a lonely deal: those longest not shown fill up to three', () => {
    const history = shownOn(
      ['a', beijing('12:00', '2026-11-19')],
      ['b', beijing('12:00', '2026-11-18')],
      ['c', beijing('09:00', '2026-11-18')],
      ['d', beijing('12:00')],
    );
    const four = many.slice(0, 4);
    expect(shownOffers(content, noon, source(...four), history)).toEqual(['off_c', 'off_b', 'off_a']);
    expect(shownOffers(content, noon, source(...many.slice(0, 5)), history)).toEqual(['off_e', 'off_c', 'off_b']);
    const three = [...four, deal('x'), deal('y'), deal('z')];
    expect(shownOffers(content, noon, source(...three), history)).toEqual(['off_x', 'off_y', 'off_z']);
    expect(composeMessage(content, group, noon, source(...four), history)).toMatchObject({ ok: true, repeats: 3 });
  });
});

describe('usable at the meal', () => {
  const content = { ...lunch, usableAt: 'meal' as const };
  const hours = (...spans: [number, number][]): HourSpan[] =>
    spans.map(([from, to]) => ({ from: from * 60, to: to * 60 }));

  test.each<[string, Partial<Offer>, string, boolean]>([
    ['lunch hours, told at eight', { hours: hours([11, 14]) }, '08:00', true],
    ['all day', {}, '08:00', true],
    ['breakfast only', { hours: hours([7, 10]) }, '08:00', false],
    ['until the very start of lunch', { hours: hours([8, 10.5]) }, '08:00', false],
    ['its last lunch minute is still ahead', { hours: hours([11, 12]) }, '11:59', true],
    ['over since noon', { hours: hours([11, 12]) }, '12:00', false],
    ['lunch and dinner, lunch over', { hours: hours([11, 12], [17, 20]) }, '12:30', false],
    ['begins in the middle of lunch', { from: beijing('12:30') }, '08:00', true],
    ['ends before lunch', { to: beijing('10:00') }, '08:00', false],
    ['ends in the middle of lunch', { to: beijing('12:00') }, '08:00', true],
    ['not on Fridays', { weekdays: [1] }, '08:00', true],
  ])('%s', (_, over, clock, usable) => {
    // The weekday is the index's business: this source does not look at it.
    const result = compose(content, beijing(clock), source(deal('a', over)));
    expect(result).toEqual(usable ? expect.objectContaining({ offerIds: ['off_a'] }) : 'noLiveOffers');
  });

  test('after the meal there is none', () => {
    expect(restOfMeal('lunch', beijing('13:59'))).toEqual({ from: 839, to: 840 });
    expect(restOfMeal('lunch', beijing('14:00'))).toBeNull();
    expect(compose(content, beijing('14:00'), source(deal('a')))).toBe('noLiveOffers');
  });
});

describe('texts of all kinds', () => {
  const scene: Scene = { dueAt: beijing('09:00'), managerName: '林海', orgName: '上海分行' };

  test('variables speak of the occurrence, not of the moment of sending', () => {
    const text = '{问候},{群名}!{日期}{星期},{商圈}·{城市},{客户经理}({机构})';
    expect(compose({ type: 'text', text }, beijing('12:10', '2026-11-21'), source(), scene)).toMatchObject({
      text: '早上好,静安寺1群!11月20日星期五,静安寺·上海,林海(上海分行)',
    });
  });

  test('cards carry them too', () => {
    const link = {
      type: 'link' as const,
      title: '{商圈}专享',
      description: '{星期}见',
      url: 'https://a.test',
      thumbMediaId: null,
    };
    expect(composeMessage(link, group, noon, source())).toMatchObject({
      body: { ...link, title: '静安寺专享', description: '星期五见' },
    });
    const card = { type: 'miniProgram' as const, title: '{群名}', pagePath: 'pages/near', thumbMediaId: 'med_1' };
    expect(composeMessage(card, group, noon, source())).toMatchObject({ body: { ...card, title: '静安寺1群' } });
    expect(composeMessage({ type: 'picture', mediaId: 'med_1' }, group, noon, source())).toMatchObject({
      body: { type: 'image', mediaId: 'med_1' },
    });
  });

  test('an intro of the author’s own', () => {
    expect(compose({ ...lunch, intro: '{商圈}吃什么?' }, noon, source(deal('a')))).toMatchObject({
      text: expect.stringContaining('静安寺吃什么?\n'),
    });
  });

  test('a series greets each day’s people; two steps on one day are one message', () => {
    const content: BroadcastContent = {
      type: 'series',
      steps: [
        { day: 3, text: '{新朋友},入群{入群天数}天了' },
        { day: 1, text: '欢迎{新朋友}' },
      ],
    };
    const newcomers = [
      { name: '小梅', daysAgo: 1 },
      { name: '阿强', daysAgo: 3 },
      { name: '老周', daysAgo: 2 },
    ];
    expect(compose(content, noon, source(), { newcomers })).toMatchObject({ text: '欢迎小梅\n\n阿强,入群3天了' });
    expect(compose(content, noon, source(), { newcomers: newcomers.slice(2) })).toBe('nobodyNew');
  });

  test('a welcome names people and the deals near', () => {
    const content: BroadcastContent = {
      type: 'welcome',
      text: '欢迎{新朋友}!\n{优惠}\n有事找{客户经理}',
      deals: 1,
      radiusM: 900,
    };
    const newcomers = [{ name: '小梅', daysAgo: 0 }];
    expect(compose(content, noon, source(deal('a')), { ...scene, newcomers })).toEqual({
      text: expect.stringMatching(/^欢迎小梅!\n1\. 店a[^]*有事找林海$/u),
      offerIds: ['off_a'],
    });
    expect(compose(content, noon, source(), { newcomers })).toEqual({
      text: '欢迎小梅!\n有事找客户经理',
      offerIds: [],
    });
    expect(compose(content, noon, source())).toBe('nobodyNew');
  });

  test.each<[string[], string]>([
    [['小梅'], '小梅'],
    [['小梅', '阿强', '老周'], '小梅、阿强、老周'],
    [['小梅', '阿强', '老周', '小李'], '小梅、阿强、老周等4位'],
    [['', '  '], '2位新朋友'],
    [[''], '新朋友'],
    [['', '阿强'], '阿强等2位'],
    [['一行\n两行'], '一行 两行'],
    [['一个实在太长太长太长太长的名字'], '一个实在太长太长太长太长…'],
  ])('%j are named %s', (names, text) => {
    expect(namesText(names)).toBe(text);
  });

  test('a group’s name with a dollar or a brace stays as it is', () => {
    const odd = { ...group, districtName: '$&{优惠}' };
    const composed = composeMessage({ ...lunch, meal: null }, odd, noon, source(deal('a')));
    expect(composed.ok && bodyText(composed.body)).toContain('$&{优惠}');
  });
});
