import { describe, expect, it } from '@jest/globals';
import { runKillDrill } from '../drill/kill-drill';

describe('a fan-out under SIGKILL, the short run', () => {
  it('ends every delivery once and shows no group the post twice', async () => {
    const seed = Number(process.env.FULIN_DRILL_SEED ?? Date.now() % 1_000_000);
    const report = await runKillDrill({ kills: 3, seed });
    expect(report.deliveries).toBe(60);
    expect(report.kills).toEqual({ bot: 3, simulator: 3, api: 0 });
    expect(report.notFinal).toEqual([]);
    expect(report.twice).toEqual([]);
    expect(report.sentButNotShown).toEqual([]);
    expect(report.shownButNotSent).toEqual([]);
    expect(report.missingWithoutReason).toEqual([]);
  }, 240_000);
});
