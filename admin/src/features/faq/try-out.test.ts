import { describe, expect, it } from '@jest/globals';
import { tryOut } from './try-out.shared';

const ENTRIES = [{ _id: 'a', question: '年费是多少', keywords: ['年费'], synonyms: [], answer: '首年免年费' }];

describe('trying a sentence out', () => {
  it.each([
    ['请问年费是多少呀', false, '按「年费是多少」回答：', '首年免年费'],
    ['附近优惠', false, '助手会列出附近优惠', ''],
    ['年费太贵', false, '这是邻居之间的话，助手不会接', ''],
    ['年费太贵', true, '助手还不会回答；同一个人连问两次都不会，就转告客户经理', ''],
  ])('%s', (text, mentions, lead, answer) => expect(tryOut(text, mentions, ENTRIES)).toEqual({ lead, answer }));

  it('says nothing to nothing', () => expect(tryOut('  ', true, ENTRIES)).toBeNull());
});
