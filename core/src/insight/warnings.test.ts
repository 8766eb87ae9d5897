import { expect, it } from '@jest/globals';
import type { AlertCondition } from '../alerts/model';
import { toWarnings } from './warnings';

const of = (rule: AlertCondition['rule'], text: string): AlertCondition => ({
  key: text,
  rule,
  level: 'warning',
  orgId: null,
  text,
  since: new Date(0),
});

it('says the first few of a kind and counts the rest', () => {
  const many = ['一', '二', '三', '四', '五'].map((text) => of('codeBad', text));
  expect(toWarnings([of('botSilent', '静'), ...many])).toEqual([
    { code: 'BOT_SILENT', text: '静' },
    { code: 'CODES_BAD', text: '一' },
    { code: 'CODES_BAD', text: '二' },
    { code: 'CODES_BAD', text: '三' },
    { code: 'CODES_BAD', text: '活码失效:另有 2 项' },
  ]);
});
