import { describe, expect, test } from '@jest/globals';
import type { AskedQuestion } from './model';
import { isSecondMiss, maskNumbers } from './rules';

const asked = (minute: number, understood = false): AskedQuestion => ({
  _id: `m${minute}`,
  groupId: 'g',
  personId: 'p',
  text: '?',
  understood,
  at: new Date(minute * 60_000),
});

describe('two questions in a row that are not understood', () => {
  test.each<[string, AskedQuestion, AskedQuestion[], boolean]>([
    ['the first', asked(1), [], false],
    ['the second', asked(2), [asked(1)], true],
    ['an understood one', asked(2, true), [asked(1)], false],
    ['with an understood one between', asked(3), [asked(2, true), asked(1)], false],
    ['half an hour apart', asked(31), [asked(1)], true],
    ['longer apart', asked(32), [asked(1)], false],
  ])('%s', (_, now, before, isSecond) => expect(isSecondMiss(now, before)).toBe(isSecond));
});

test.each([
  ['我的手机13812345678打不通', '我的手机******打不通'],
  ['卡号6222 0212 3456 7890', '卡号******'],
  ['138-1234-5678', '******'],
  ['满100减20,3公里', '满100减20,3公里'],
])('%s is kept as %s', (text, kept) => expect(maskNumbers(text)).toBe(kept));
