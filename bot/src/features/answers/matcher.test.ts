import { describe, expect, it } from '@jest/globals';
import { matchQuestion, type Question } from './matcher';

const BOT = '社群助手';
const asked = (text: string, mentionsBot = false): Question | null => matchQuestion({ text, mentionsBot }, BOT);

describe('what the bot is asked', () => {
  it.each<[string, Question]>([
    ['本周福利', 'weekly'],
    ['本周福利?', 'weekly'],
    [' 本周福利有哪些?? ', 'weekly'],
    ['这周有什么优惠', 'weekly'],
    ['看看本周的活动', 'weekly'],
    ['附近优惠', 'nearby'],
    ['附近有什么优惠呢', 'nearby'],
    ['周边福利!', 'nearby'],
    ['查附近的折扣', 'nearby'],
    ['帮助', 'help'],
    ['HELP', 'help'],
    ['@社群助手\u2005附近优惠', 'nearby'],
  ])('answers %j as %s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  it.each([
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
    '',
    '???',
  ])('leaves people who say %j alone', (text) => {
    expect(asked(text)).toBeNull();
  });

  it('answers every mention, also one it does not understand', () => {
    expect(asked('@社群助手 在吗', true)).toBe('unknown');
    expect(asked('@社群助手 不要附近优惠', true)).toBe('unknown');
    expect(asked('@社群助手 帮助', true)).toBe('help');
  });
});
