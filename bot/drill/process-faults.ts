import type { Fault, Role } from './facts';
import type { Moments } from './moments';
import type { DrillOptions } from './options';
import type { Part, Stage } from './stage';
import type { TakeOverWatch } from './take-over-watch';
import { nextMessage, pause } from './wait';

/** How often each kind of part is chosen, beside the others of its kind. */
const SHARES: Record<Role, number> = { bot: 4, simulator: 3, store: 2, api: 1 };
const KILLS = 0.6;
const STOP_MIN_MS = 200;
const STOP_MAX_MS = 15_000;
/** A killed part is started again within this time. */
const DOWN_MAX_MS: Record<Role, number> = { bot: 4_000, simulator: 1_500, store: 1_000, api: 500 };
const WORST_MOMENTS = 0.5;
const NEXT_MESSAGE_MS = 3_000;
const ANY_MOMENT_MS = 400;

/** Kills and stops one part after another at random moments of the seed. Several may be down at once, and mostly are not. */
export class ProcessFaults {
  readonly log: Fault[] = [];
  private readonly busy = new Set<Part>();
  private running: Promise<void>[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly options: DrillOptions,
    private readonly random: () => number,
    private readonly takeOvers: TakeOverWatch,
  ) {}

  /** Does all of them, each at its moment; resolves when every part is up again. */
  async run(moments: Moments): Promise<void> {
    for (const moment of moments.draw(this.options.faults, this.random)) {
      await moments.reached(moment);
      const part = await this.choose();
      this.busy.add(part);
      const fault = (this.random() < KILLS ? this.kill(part) : this.stop(part)).finally(() => this.busy.delete(part));
      this.running.push(fault);
      fault.catch(() => undefined);
    }
    await Promise.all(this.running);
  }

  /** A part that is up, by the roles' shares; waits for one when all are down. */
  private async choose(): Promise<Part> {
    const luck = this.random();
    for (;;) {
      const up = this.stage.parts.filter((part) => !this.busy.has(part));
      const weight = ({ role }: Part): number =>
        SHARES[role] / this.stage.parts.filter((other) => other.role === role).length;
      let left = luck * up.reduce((sum, part) => sum + weight(part), 0);
      for (const part of up) {
        left -= weight(part);
        if (left <= 0) return part;
      }
      await pause(50);
    }
  }

  private async worstMoment(): Promise<void> {
    const { simulators } = this.stage;
    const simulator = simulators[Math.floor(this.random() * simulators.length)];
    const luck = this.random();
    if (luck < WORST_MOMENTS && simulator) await nextMessage(simulator, NEXT_MESSAGE_MS);
    else await pause(luck * ANY_MOMENT_MS);
  }

  private async kill(part: Part): Promise<void> {
    const downMs = this.random() * DOWN_MAX_MS[part.role];
    await this.worstMoment();
    const fault = this.note(part, 'kill');
    await part.process.end('SIGKILL');
    if (part.role === 'bot') this.takeOvers.died(fault);
    await pause(downMs);
    await part.process.start();
    fault.to = Date.now();
  }

  private async stop(part: Part): Promise<void> {
    const stoppedMs = STOP_MIN_MS * (STOP_MAX_MS / STOP_MIN_MS) ** this.random();
    await this.worstMoment();
    const fault = this.note(part, 'stop');
    part.process.signal('SIGSTOP');
    await pause(stoppedMs);
    part.process.signal('SIGCONT');
    fault.to = Date.now();
  }

  /** Open-ended until it is over. */
  private note({ role, accountId, process }: Part, what: 'kill' | 'stop'): Fault {
    const fault = { role, target: process.name, what, pid: process.pid, accountId, from: Date.now(), to: Infinity };
    this.log.push(fault);
    return fault;
  }
}
