import type { GroupMessageRecord } from './api/group-message-records';
import type { WecomTask } from './model';

/** A listed group send that might be ours, with what its details show. */
export interface Candidate {
  msgid: string;
  /** Owners in the task; empty = not shown. */
  owners: readonly string[];
  /** Groups in the task; empty = not shown (before the owner confirms they may be missing). */
  chatIds: readonly string[];
}

export type Verdict = { type: 'adopt'; msgid: string } | { type: 'none' } | { type: 'unclear' };

/**
 * Listed group sends that may be the lost one: made since the first call, by the interface, with the same text. The list leaves
 * out the creator of those made through the interface (path/93338), so a creator is only held against one if it is there.
 */
export function findCandidates(
  task: Pick<WecomTask, 'owner' | 'text' | 'firstCalledAt'>,
  records: readonly GroupMessageRecord[],
  clockSkewMs: number,
): GroupMessageRecord[] {
  const since = (task.firstCalledAt?.getTime() ?? 0) - clockSkewMs;
  return records.filter(
    (record) =>
      !record.personal &&
      record.text === task.text &&
      record.createdAt.getTime() >= since &&
      (record.creator === '' || record.creator === task.owner),
  );
}

type Match = 'yes' | 'maybe' | 'no';

function matchOf(task: Pick<WecomTask, 'owner' | 'targets'>, candidate: Candidate): Match {
  if (candidate.owners.length > 0 && !candidate.owners.includes(task.owner)) return 'no';
  if (candidate.chatIds.length === 0) return 'maybe';
  const ours = new Set(task.targets.map((target) => target.chatId));
  return candidate.chatIds.every((chatId) => ours.has(chatId)) ? 'yes' : 'no';
}

/**
 * Which of the candidates is the lost task. "None" is a claim too: it allows a second creation, so it is made only when every
 * candidate is certainly another task. A lone "maybe" is ours unless `hasTwin`: another unsettled task of the same owner and text.
 */
export function judgeCandidates(
  task: Pick<WecomTask, 'owner' | 'targets'>,
  candidates: readonly Candidate[],
  hasTwin: boolean,
): Verdict {
  const matches = candidates.map((candidate) => ({ msgid: candidate.msgid, match: matchOf(task, candidate) }));
  const sure = matches.filter(({ match }) => match === 'yes');
  const possible = matches.filter(({ match }) => match === 'maybe');
  if (sure.length === 1) return { type: 'adopt', msgid: sure[0]!.msgid };
  if (sure.length > 1) return { type: 'unclear' };
  if (possible.length === 1 && !hasTwin) return { type: 'adopt', msgid: possible[0]!.msgid };
  return possible.length === 0 ? { type: 'none' } : { type: 'unclear' };
}
