import { describe, expect, it } from '@jest/globals';
import { RateLimiter } from './rate-limiter';

const T = Date.parse('2026-11-23T04:00:00Z');

/** Calls as fast as allowed; answers when each went. */
function callFor(limiter: RateLimiter, spanMs: number, stepMs: number): number[] {
  const went: number[] = [];
  for (let at = T; at < T + spanMs; at += stepMs) if (limiter.take('a', new Date(at)) === 0) went.push(at);
  return went;
}

function mostIn(went: number[], spanMs: number): number {
  return Math.max(...went.map((from) => went.filter((at) => at >= from && at < from + spanMs).length));
}

describe('the rate limiter', () => {
  it('never exceeds the minute, wherever it begins, and uses most of it', () => {
    const went = callFor(new RateLimiter({ perMinute: 60, perHour: 100_000 }), 180_000, 100);
    expect(mostIn(went, 60_000)).toBeLessThanOrEqual(60);
    expect(went.length).toBeGreaterThan(100);
  });

  it('never exceeds the hour', () => {
    const went = callFor(new RateLimiter({ perMinute: 10_000, perHour: 120 }), 7_200_000, 5_000);
    expect(mostIn(went, 3_600_000)).toBeLessThanOrEqual(120);
  });

  it('says how long to wait, and that is enough', () => {
    const limiter = new RateLimiter({ perMinute: 2, perHour: 100 });
    expect(limiter.take('a', new Date(T))).toBe(0);
    const wait = limiter.take('a', new Date(T));
    expect(limiter.take('a', new Date(T + wait - 1))).toBeGreaterThan(0);
    expect(limiter.take('a', new Date(T + wait))).toBe(0);
  });

  it('counts each interface for itself', () => {
    const limiter = new RateLimiter({ perMinute: 2, perHour: 100 });
    expect(limiter.take('a', new Date(T))).toBe(0);
    expect(limiter.take('a', new Date(T))).toBeGreaterThan(0);
    expect(limiter.take('b', new Date(T))).toBe(0);
  });

  it('rests a blocked interface until then', () => {
    const limiter = new RateLimiter({ perMinute: 100, perHour: 1_000 });
    limiter.block('a', new Date(T + 60_000));
    expect(limiter.take('a', new Date(T + 59_999))).toBe(1);
    expect(limiter.take('a', new Date(T + 60_000))).toBe(0);
  });
});
