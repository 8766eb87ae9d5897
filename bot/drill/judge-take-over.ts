import { overlaps, type DrillFacts } from './facts';

/** An account is somebody's again this long after the death of the process that held it, at the latest. */
const TAKE_OVER_MS = 15_000;

export interface TakeOverVerdict {
  /** Milliseconds each took, while the store and some other bot were up. */
  times: number[];
  tooLate: string[];
  /** While the store was down or another bot stopped as well: not held against the time. */
  disturbed: number;
}

/** Judges how long accounts were without a process after a bot was killed. */
export function judgeTakeOvers({ takeOvers, faults }: DrillFacts): TakeOverVerdict {
  const verdict: TakeOverVerdict = { times: [], tooLate: [], disturbed: 0 };
  for (const { accountId, killedAt, takenAt } of takeOvers) {
    const end = takenAt ?? killedAt + TAKE_OVER_MS;
    const disturbed = faults.some(
      (fault) =>
        (fault.role === 'store' || fault.role === 'bot') && fault.from !== killedAt && overlaps(fault, killedAt, end),
    );
    if (disturbed && takenAt !== null) verdict.disturbed += 1;
    else {
      if (takenAt !== null) verdict.times.push(takenAt - killedAt);
      if (takenAt === null || takenAt - killedAt > TAKE_OVER_MS)
        verdict.tooLate.push(`${accountId} ${new Date(killedAt).toISOString()}`);
    }
  }
  return verdict;
}
