import { describe, expect, test } from '@jest/globals';
import { contentFindings, offerIdsNamed, type ContentFacts } from './content-check';
import { judgeLink, linksIn, parseDomains } from './link-rules';
import type { BroadcastContent } from '../broadcasts/model';
import { holdsCardNumber, mobileNumbers } from './number-rules';
import { offerNamed, pastDeadlines, saysTerms, saysWhen } from './terms-rules';

const now = new Date('2026-11-20T04:00:00Z');
const facts: ContentFacts = {
  now,
  linkDomains: ['jianghai.example', 'bank.com.cn'],
  offers: new Map(),
  mediaIds: new Set(['med_1']),
};
const findings = (
  content: BroadcastContent,
  over: Partial<ContentFacts> = {},
  channel: 'any' | 'wecom' | 'wechaty' = 'wechaty',
) =>
  contentFindings({ content, channel }, { ...facts, ...over }).map(
    ({ level, code, field }) => `${level} ${code} ${field}`,
  );
const ofText = (text: string, over?: Partial<ContentFacts>) => findings({ type: 'text', text }, over);

describe('links', () => {
  test.each<[string, string[]]>([
    ['点 https://jianghai.example/a?b=1 看', ['https://jianghai.example/a?b=1']],
    ['点https://jianghai.example/a。谢谢', ['https://jianghai.example/a']],
    ['看 bank.com.cn/card,或 www.evil.com', ['bank.com.cn/card', 'www.evil.com']],
    ['(t.cn/abc)', ['t.cn/abc']],
    ['满100减8.5折 12:30 3.5公里', []],
    ['写信给 a@bank.com.cn', []],
    ['version 1.2.3 和 off_1.title', []],
  ])('%s', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  test.each([
    ['https://jianghai.example', 'own'],
    ['https://card.jianghai.example/x', 'own'],
    ['JIANGHAI.EXAMPLE/x', 'own'],
    ['https://jianghai.example:8443/', 'own'],
    ['http://jianghai.example', 'insecure'],
    ['https://evil-jianghai.example', 'foreign'],
    ['https://jianghai.example.evil.com', 'foreign'],
    ['https://jianghai.example@evil.com/', 'foreign'],
    ['https://evil.com/jianghai.example', 'foreign'],
    ['https://com.cn', 'foreign'],
    ['https://[', 'foreign'],
    ['https://t.cn/x', 'short'],
  ])('%s is %s', (link, verdict) => {
    expect(judgeLink(link, facts.linkDomains)).toBe(verdict);
  });

  test('without domains nothing is known; a setting is read forgivingly', () => {
    expect(judgeLink('https://anywhere.example', [])).toBe('unchecked');
    expect(parseDomains(' Bank.example, .card.bank.example;;\n')).toEqual(['bank.example', 'card.bank.example']);
    expect(parseDomains(undefined)).toEqual([]);
  });
});

describe('numbers', () => {
  test.each([
    ['4111 1111 1111 1111', true],
    ['卡号6222021234567890128', true],
    ['卡号6222021234567890129', false],
    ['4111-1111-1111-1112', false],
    ['11010519491231002X', true],
    ['110105194912310021', false],
    ['订单号 202611200001234567', false],
    ['95555', false],
  ])('%s', (text, holds) => {
    expect(holdsCardNumber(text)).toBe(holds);
  });

  test.each([
    ['找我 13812345678', ['138****5678']],
    ['+86 138-1234-5678', ['138****5678']],
    ['12812345678', []],
    ['订单 113812345678', []],
    ['021-62881234', []],
  ])('%s', (text, numbers) => {
    expect(mobileNumbers(text)).toEqual(numbers);
  });
});

describe('times and terms', () => {
  test.each<[string, string | null, boolean, boolean]>([
    ['咖啡5折', '5折', false, false],
    ['每周三咖啡5折,详情见小程序', '5折', true, true],
    ['满100减20', '满100减20', false, true],
    ['{星期}半价', '半价', true, false],
    ['11:00–14:00 立减10元', '立减10', true, false],
    ['影票 19.9 元起', '19.9 元起', false, false],
    ['中午好', null, true, false],
    ['一起来聊聊', null, false, false],
  ])('%s', (text, named, when, terms) => {
    expect([offerNamed(text), saysWhen(text), saysTerms(text)]).toEqual([named, when, terms]);
  });

  test.each<[string, string[]]>([
    ['活动截至11月19日', ['截至11月19日']],
    ['活动截至11月20日', []],
    ['11月1日至11月18日,满减', ['至11月18日']],
    ['11月18日前有效', ['11月18日前']],
    ['截止到1月5日', []],
    ['截止到2026年1月5日', ['截止到2026年1月5日']],
    ['截至2月30日', []],
    ['11月1日开业', []],
  ])('%s', (text, past) => {
    expect(pastDeadlines(text, now)).toEqual(past);
  });
});

describe('what the check says of a plan', () => {
  test.each<[string, string[]]>([
    ['中午好,邻居们', []],
    ['全城最好的咖啡', ['block absoluteClaim content.text']],
    ['转发领红包', ['block inducedSharing content.text']],
    ['保本', ['block promisedReturn content.text']],
    ['咖啡5折', ['warn missingTime content.text', 'warn missingTerms content.text']],
    ['看 www.evil.com', ['block foreignLink content.text']],
    ['看 https://t.cn/x', ['block shortLink content.text']],
    ['电话 13812345678', ['warn phoneNumber content.text']],
    ['4111111111111111', ['block cardNumber content.text']],
    ['每周三5折,详情见小程序,活动截至11月1日', ['block pastDate content.text']],
    ['看优惠 off_1', ['block offerUnknown content']],
    ['电话 13812345678,最好的', ['block absoluteClaim content.text', 'warn phoneNumber content.text']],
  ])('%s', (text, expected) => {
    expect(ofText(text)).toEqual(expected);
  });

  test('a deadline is judged by the first run', () => {
    const text = '每周三5折,详情见小程序,截至11月25日';
    expect(ofText(text, { firstRunAt: new Date('2026-11-25T04:00:00Z') })).toEqual([]);
    expect(ofText(text, { firstRunAt: new Date('2026-11-26T04:00:00Z') })).toEqual(['block pastDate content.text']);
  });

  test('offers that are named', () => {
    const card: BroadcastContent = {
      type: 'miniProgram',
      title: '看看',
      pagePath: 'pages/offer/index?id=off_7',
      thumbMediaId: null,
    };
    const later = new Date('2026-12-01T00:00:00Z');
    const known = (state: 'approved' | 'submitted' | 'ended', to: Date) => ({
      offers: new Map([['off_7', { title: '半价', state, to }]]),
    });
    expect(offerIdsNamed(card)).toEqual(['off_7']);
    expect(findings(card, known('approved', later))).toEqual([]);
    expect(findings(card, known('approved', now))).toEqual(['block offerEnded content.pagePath']);
    expect(findings(card, known('ended', later))).toEqual(['block offerEnded content.pagePath']);
    expect(findings(card, known('submitted', later))).toEqual(['block offerNotApproved content.pagePath']);
    expect(findings(card, { ...known('approved', later), firstRunAt: later })).toEqual([
      'block offerEndsBefore content.pagePath',
    ]);
  });

  test('cards: the address, the picture and the lengths WeCom takes', () => {
    const link = (
      title: string,
      url = 'https://jianghai.example/x',
      thumbMediaId: string | null = null,
    ): BroadcastContent => ({
      type: 'link',
      title,
      description: '每周三,5折',
      url,
      thumbMediaId,
    });
    expect(findings(link('看看'))).toEqual([]);
    expect(findings(link('看看', 'https://evil.com/'))).toEqual(['block foreignLink content.url']);
    expect(findings(link('看看', 'https://jianghai.example/x', 'med_gone'))).toEqual([
      'block mediaGone content.thumbMediaId',
    ]);
    expect(findings(link('字'.repeat(42)), {}, 'wecom')).toEqual([]);
    expect(findings(link('字'.repeat(43)), {}, 'wecom')).toEqual(['block tooLong content.title']);
    expect(findings(link('字'.repeat(43)), {}, 'any')).toEqual(['warn tooLong content.title']);
    expect(findings(link('字'.repeat(43)))).toEqual([]);
    expect(findings({ type: 'picture', mediaId: 'med_2' })).toEqual(['block mediaGone content.mediaId']);
    expect(findings({ type: 'picture', mediaId: 'med_1' })).toEqual([]);
  });

  test('each step of a series, and the intro of deals, which bring their own terms', () => {
    const steps = [
      { day: 1, text: '你好' },
      { day: 3, text: '绝对划算' },
    ];
    expect(findings({ type: 'series', steps })).toEqual(['block absoluteClaim content.steps.1.text']);
    const deals = { type: 'nearbyDeals' as const, meal: null, limit: 3, radiusM: 900 };
    expect(findings({ ...deals, intro: '附近5折' })).toEqual([]);
    expect(findings({ ...deals, intro: '全网最低' })).toEqual(['block absoluteClaim content.intro']);
  });

  test('a phone number is never repeated whole', () => {
    const [finding] = contentFindings({ content: { type: 'text', text: '13812345678' }, channel: 'any' }, facts);
    expect(finding?.text).not.toContain('13812345678');
  });
});
