import { describe, expect, it } from '@jest/globals';
import { runKillDrill } from '../bot/drill/kill-drill';

/** Twenty kills of each part at moments drawn from the printed seed, while one post fans out to all 60 groups. */
describe('a fan-out to 60 groups under SIGKILL', () => {
  it('ends every delivery in exactly one state and posts to no group twice', async () => {
    const seed = Number(process.env['FULIN_DRILL_SEED'] ?? Date.now() % 1_000_000);
    const report = await runKillDrill({ kills: 20, seed, withApi: true });
    expect(report.kills).toEqual({ bot: 20, simulator: 20, api: 20 });
    expect(report.deliveries).toBe(60);
    expect(report.notFinal).toEqual([]);
    expect(report.twice).toEqual([]);
    expect(report.sentButNotShown).toEqual([]);
    expect(report.missingWithoutReason).toEqual([]);
  }, 600_000);
});
