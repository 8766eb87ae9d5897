import { expect, test } from '@jest/globals';
import { AttemptLimiter } from './attempt-limiter';

const at = (ms: number) => new Date(1_800_000_000_000 + ms);

test('the last allowed failure blocks, and the window opens again on its very end', () => {
  const limiter = new AttemptLimiter({ most: 3, windowMs: 1_000, maxKeys: 10 });
  limiter.fail('a', at(0));
  limiter.fail('a', at(10));
  expect(limiter.isBlocked('a', at(10))).toBe(false);
  limiter.fail('a', at(20));
  expect(limiter.isBlocked('a', at(999))).toBe(true);
  expect(limiter.isBlocked('b', at(999))).toBe(false);
  expect(limiter.isBlocked('a', at(1_000))).toBe(false);
});

test('memory is bounded: the oldest key goes', () => {
  const limiter = new AttemptLimiter({ most: 1, windowMs: 1_000, maxKeys: 100 });
  for (let i = 0; i < 5_000; i += 1) limiter.fail(`key${i}`, at(0));
  expect(limiter.size).toBe(100);
  expect(limiter.isBlocked('key4999', at(1))).toBe(true);
  expect(limiter.isBlocked('key0', at(1))).toBe(false);
});

test('a cleared key starts afresh', () => {
  const limiter = new AttemptLimiter({ most: 1, windowMs: 1_000, maxKeys: 10 });
  limiter.fail('a', at(0));
  limiter.clear('a');
  expect(limiter.isBlocked('a', at(1))).toBe(false);
});
