import { describe, expect, test } from '@jest/globals';
import { anAccount } from '../broadcasts/test/builders';
import { findObstacle, SILENT_TEXTS } from './obstacle';

const now = new Date('2026-11-20T04:00:00Z');
const up = { up: true, why: '' };

describe('why an account is silent', () => {
  test('one that is held, active and connected may speak', () => {
    expect(findObstacle(anAccount(), up, now)).toBeNull();
  });

  test('held elsewhere, switched off, disconnected', () => {
    expect(findObstacle(null, up, now)).toBe(SILENT_TEXTS.heldElsewhere);
    expect(findObstacle(anAccount({ state: 'off' }), up, now)).toBe(SILENT_TEXTS.off);
    expect(findObstacle(anAccount(), { up: false, why: '' }, now)).toBe(SILENT_TEXTS.channelDown);
    expect(findObstacle(anAccount(), { up: false, why: '正在连接' }, now)).toBe('正在连接');
  });

  test('a pause ends at its very instant', () => {
    const paused = (ms: number) =>
      anAccount({ pausedUntil: new Date(now.getTime() + ms), pausedReason: '操作过于频繁' });
    expect(findObstacle(paused(1), up, now)).toBe('操作过于频繁');
    expect(findObstacle(paused(0), up, now)).toBeNull();
  });
});
