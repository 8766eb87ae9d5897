import { describe, expect, it } from '@jest/globals';
import { runDrill } from '../bot/drill/drill';
import { SHORT_DRILL } from '../bot/drill/options';

/** The short drill: bots, puppet servers, store and API killed and stopped at moments of the printed seed while ten posts go out. */
describe('ten posts to 60 groups on three accounts, while processes die and sends go wrong', () => {
  it('ends every delivery in exactly one state, posts to no group twice, and keeps every pace', async () => {
    const seed = Number(process.env['FULIN_DRILL_SEED'] ?? Date.now() % 1_000_000);
    const report = await runDrill({ ...SHORT_DRILL, seed, withApi: true });
    expect(report.deliveries).toBe(600);
    const { once, pace, takeOver } = report;
    expect({ once, pace, takeOver, passed: report.passed }).toEqual({
      once: Object.fromEntries(Object.keys(once).map((rule) => [rule, []])),
      pace: { ...Object.fromEntries(Object.keys(pace).map((rule) => [rule, []])), heldUp: pace.heldUp },
      takeOver: { ...takeOver, tooLate: [] },
      passed: true,
    });
  }, 600_000);
});
