import { describe, expect, test } from '@jest/globals';
import { matchQuestion, type FaqWords } from './matcher';

const BOT = '社群助手';
const FAQ: FaqWords[] = [
  { _id: 'claim', question: '优惠怎么领取', keywords: ['领取'], synonyms: ['券在哪里拿', '怎么领券'] },
  { _id: 'fee', question: '年费是多少', keywords: ['年费'], synonyms: ['可以免年费吗', '怎么免年费'] },
  { _id: 'points', question: '积分什么时候到账', keywords: ['积分到账', 'VIP 积分'], synonyms: [] },
];
const asked = (text: string, mentionsBot = false): string | null => {
  const found = matchQuestion({ text, mentionsBot }, BOT, FAQ);
  return found === null ? null : found.kind === 'faq' ? found.id : found.kind;
};

describe('what the bot always knows', () => {
  test.each([
    ['本周福利', 'weekly'],
    ['本周福利?', 'weekly'],
    [' 本周福利有哪些?? ', 'weekly'],
    ['这周有什么优惠', 'weekly'],
    ['看看本周的活动', 'weekly'],
    ['附近优惠', 'nearby'],
    ['附近有什么优惠呢', 'nearby'],
    ['周边福利!', 'nearby'],
    ['查附近的折扣', 'nearby'],
    ['请问附近有啥优惠呀~ 谢谢', 'nearby'],
    ['帮助', 'help'],
    ['HELP', 'help'],
    ['@社群助手\u2005附近优惠', 'nearby'],
    ['人工', 'human'],
    ['转人工', 'human'],
    ['我要找客户经理', 'human'],
    ['投诉!', 'human'],
    ['我要投诉', 'human'],
  ])('%j is %s', (text, kind) => expect(asked(text)).toBe(kind));
});

describe('the FAQ', () => {
  test.each([
    ['领取', 'claim'],
    ['怎么领取?', 'claim'],
    ['如何领取', 'claim'],
    ['请问一下,优惠怎么领取呀?', 'claim'],
    ['在哪里领取', 'claim'],
    ['券在哪儿拿', 'claim'],
    ['想领取', 'claim'],
    ['年费', 'fee'],
    ['年费是多少', 'fee'],
    ['年费多少', null],
    ['可以免年费吗?谢谢', 'fee'],
    ['您好 咋免年费', 'fee'],
    ['积分何时到账', 'points'],
    ['vip积分', 'points'],
    ['【积分到账】', 'points'],
    ['😊年费😊', 'fee'],
  ])('%j is %s', (text, id) => expect(asked(text)).toBe(id));
});

describe('people who talk to each other are left alone', () => {
  test.each([
    '不领取',
    '没领取',
    '领取了',
    '领取不了',
    '我领取过了',
    '别领取',
    '谁领取了我的快递',
    '大家记得领取红包',
    '年费太贵了',
    '不要年费',
    '年费已经交了',
    '不要附近优惠',
    '附近优惠券过期了怎么办',
    '本周福利彩票开奖了吗',
    '谢谢大家的帮助',
    '帮助我搬家的朋友在吗',
    '求帮助',
    '上周福利',
    '我觉得本周福利不错',
    '福利',
    '优惠',
    '附近',
    'helping',
    '人工智能',
    '人工费多少',
    '我们经理说了',
    '不用找客户经理',
    '没什么好投诉的',
    '谢谢',
    '你好',
    '',
    '???',
    '😊',
  ])('%j', (text) => expect(asked(text)).toBeNull());
});

describe('a quoted message', () => {
  const quote = (words: string, reply: string) => `「社群助手:${words}」\n- - - - - - - - - - - - - - -\n${reply}`;
  test.each([
    ['附近优惠', '好的收到', null],
    ['发「附近优惠」看看', '附近优惠', 'nearby'],
    ['年费', '帮助', 'help'],
  ])('of %j with the reply %j is %j', (words, reply, kind) => expect(asked(quote(words, reply))).toBe(kind));
});

test('every mention is answered, also one it does not understand', () => {
  expect(asked('@社群助手 车停哪', true)).toBe('unknown');
  expect(asked('@社群助手 不要附近优惠', true)).toBe('unknown');
  expect(asked('@社群助手 不领取', true)).toBe('unknown');
  expect(asked('@社群助手 帮助', true)).toBe('help');
  expect(asked('@社群助手', true)).toBe('help');
  expect(asked('@社群助手 你好', true)).toBe('help');
});

test('what is written as a pattern is read as words', () => {
  const faq: FaqWords[] = [{ _id: 'x', question: '.*', keywords: ['a.c', '(('], synonyms: [] }];
  expect(matchQuestion({ text: 'abc', mentionsBot: false }, BOT, faq)).toBeNull();
  expect(matchQuestion({ text: '随便说什么', mentionsBot: false }, BOT, faq)).toBeNull();
});
