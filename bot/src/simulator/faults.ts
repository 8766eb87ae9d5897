/** What goes wrong with the sends to come, chosen by tests and drills. */
export interface FaultPlan {
  /** Every send takes this long, milliseconds. */
  delayMs: number;
  /** The next n sends are refused before anything is recorded. */
  failNext: number;
  /** gRPC status code of the refusal. 14 = UNAVAILABLE. */
  failCode: number;
  failText: string;
  /** The next n sends never answer and are not recorded. */
  hangNext: number;
  /** The next n sends are recorded and then answered with an error. */
  failAfterRecording: number;
  /** No join or leave events leave the server (they do get lost in WeChat). */
  muteRoster: boolean;
}

const NO_FAULTS: FaultPlan = {
  delayMs: 0,
  failNext: 0,
  failCode: 14,
  failText: 'puppet is not connected',
  hangNext: 0,
  failAfterRecording: 0,
  muteRoster: false,
};

/** An error with a gRPC status, in the shape `GError` passes through to the client. */
function statusError(code: number, text: string): Error {
  return Object.assign(new Error(text), { code, details: text });
}

/** Applies the fault plan round a send. */
export class Faults {
  plan: FaultPlan = { ...NO_FAULTS };
  /** Sends that have come in and are not recorded yet. */
  waiting = 0;

  set(change: Partial<FaultPlan>): void {
    this.plan = { ...this.plan, ...change };
  }

  /** Runs `record` (what makes the message real) with whatever fault is due. */
  async around<T>(record: () => T): Promise<T> {
    this.waiting += 1;
    if (this.plan.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.plan.delayMs));
    this.waiting -= 1;
    if (this.plan.hangNext > 0) {
      this.plan.hangNext -= 1;
      return new Promise<T>(() => undefined);
    }
    if (this.plan.failNext > 0) {
      this.plan.failNext -= 1;
      throw statusError(this.plan.failCode, this.plan.failText);
    }
    const result = record();
    if (this.plan.failAfterRecording > 0) {
      this.plan.failAfterRecording -= 1;
      throw statusError(2, 'recorded, but the answer was lost');
    }
    return result;
  }
}
