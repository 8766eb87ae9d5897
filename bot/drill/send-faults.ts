import { SEND_FAULTS, type Fault, type SendFault } from './facts';
import type { Moments } from './moments';
import type { DrillOptions } from './options';
import type { SimulatorPlace, Stage } from './stage';
import { pause } from './wait';

const DELAY_MS = 400;
const DELAYED_FOR_MS = 1_500;
/** The next message meets a fault that waits for one; after this it is taken back. */
const WAITS_MS = 2_000;
const PLANS: Record<SendFault, Record<string, number>> = {
  refused: { failNext: 1 },
  hang: { hangNext: 1 },
  answerLost: { failAfterRecording: 1 },
  delay: { delayMs: DELAY_MS },
};
const NONE = { failNext: 0, hangNext: 0, failAfterRecording: 0, delayMs: 0 };

/** Lets sends go wrong at random moments of the seed, by the simulators' own fault plans. */
export class SendFaults {
  readonly log: Fault[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly options: DrillOptions,
    private readonly random: () => number,
  ) {}

  async run(moments: Moments): Promise<void> {
    const { simulators } = this.stage;
    for (const [i, moment] of moments.draw(this.options.sendFaults, this.random).entries()) {
      const simulator = simulators[Math.floor(this.random() * simulators.length)];
      await moments.reached(moment);
      const what = SEND_FAULTS[i % SEND_FAULTS.length];
      if (simulator && what) await this.inject(simulator, what);
    }
  }

  /** One that cannot be injected, because its simulator is down, is left out. */
  private async inject(simulator: SimulatorPlace, what: SendFault): Promise<void> {
    const { accountId } = simulator;
    const fault: Fault = {
      role: 'simulator',
      target: accountId,
      what,
      pid: null,
      accountId,
      from: Date.now(),
      to: Infinity,
    };
    this.log.push(fault);
    await this.set(simulator, PLANS[what]);
    await pause(what === 'delay' ? DELAYED_FOR_MS : WAITS_MS);
    await this.set(simulator, NONE);
    fault.to = Date.now();
  }

  private async set({ http }: SimulatorPlace, plan: Record<string, number>): Promise<void> {
    await fetch(`${http}/sim/test/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(plan),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined);
  }
}
