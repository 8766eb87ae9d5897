import { JournalTail } from './journal-tail';
import type { SimulatorPlace } from './stage';
import { pause } from './wait';

const LOOK_MS = 40;
/** When no message has come for so long, the next thing is done all the same: what was done before may be why. */
const STUCK_MS = 20_000;

/**
 * Random moments of a drill, told by how many messages are in the chats: they fall into the whole of the fan-out, however fast or
 * slow the machine is.
 */
export class Moments {
  private readonly tails: JournalTail[];

  constructor(
    simulators: readonly SimulatorPlace[],
    private readonly messages: number,
  ) {
    this.tails = simulators.map(({ journal }) => new JournalTail(journal));
  }

  /** So many counts of messages, in order, none of them the last ones. */
  draw(count: number, random: () => number): number[] {
    return Array.from({ length: count }, () => Math.floor(random() * this.messages * 0.95)).sort((a, b) => a - b);
  }

  /** Waits until so many messages are in the chats. */
  async reached(moment: number): Promise<void> {
    let seen = -1;
    let since = Date.now();
    for (;;) {
      const shown = this.tails.reduce((sum, tail) => sum + tail.count(), 0);
      if (shown >= moment) return;
      if (shown > seen) {
        seen = shown;
        since = Date.now();
      } else if (Date.now() - since > STUCK_MS) return;
      await pause(LOOK_MS);
    }
  }
}
