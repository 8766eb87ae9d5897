import { expect, it } from '@jest/globals';
import { wecomReasonText } from './texts';

it.each([
  ['limitReached', '这个群本月(或当天)接收群发已达上限'],
  ['errcode40031', '有成员不在通讯录中'],
  ['errcode987654', '企业微信返回错误 987654'],
  ['tooFast', null],
  ['toString', null],
])('%s', (reason, text) => {
  expect(wecomReasonText(reason)).toBe(text);
});
