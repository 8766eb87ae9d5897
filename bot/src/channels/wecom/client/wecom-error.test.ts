import { expect, it } from '@jest/globals';
import { refusal } from './wecom-error';

it('leaves open only for "busy" whether the work was done', () => {
  expect([-1, 45009, 40058, 40014].map((code) => refusal('x', code).mayHaveHappened)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
