import type { Broadcast, BroadcastFields, BroadcastState } from './model';

export type BroadcastAction = 'edit' | 'submit' | 'review' | 'pause' | 'resume' | 'end' | 'sendNow' | 'discardRevision';

const FROM: Record<BroadcastAction, readonly BroadcastState[]> = {
  edit: ['draft', 'submitted', 'approved', 'rejected', 'paused'],
  submit: ['draft', 'rejected'],
  review: ['submitted'],
  pause: ['approved'],
  resume: ['paused'],
  end: ['draft', 'submitted', 'approved', 'rejected', 'paused'],
  sendNow: ['approved'],
  discardRevision: [],
};

type Stage = Pick<Broadcast, 'state' | 'revision'>;

/** Does it run, or would it but for a pause? A change of it then waits beside it as a revision. */
export function isRunning(state: BroadcastState): boolean {
  return state === 'approved' || state === 'paused';
}

/** May this be done to a plan as it stands? Whether the person may is the permission gate's business. */
export function isAllowedOn(action: BroadcastAction, { state, revision }: Stage): boolean {
  const hasRevision = isRunning(state) && (revision ?? null) !== null;
  if (hasRevision && (action === 'review' || action === 'discardRevision')) return true;
  return FROM[action].includes(state);
}

/** Where an edit leaves a plan that does not run: one that waits for a checker goes on waiting. */
export function stateAfterEdit(state: BroadcastState): BroadcastState {
  return state === 'draft' || state === 'rejected' ? 'draft' : 'submitted';
}

/** The version that runs: what deliveries planned now belong to. */
export function runningVersion(broadcast: Pick<Broadcast, 'version' | 'approvedVersion'>): number {
  return broadcast.approvedVersion ?? broadcast.version;
}

/** What a plan says, without what became of it. */
export function fieldsOf(plan: BroadcastFields): BroadcastFields {
  const { title, kind, recurrence, windowMinutes, hours = null, missedRun, audience, content, channel } = plan;
  return { title, kind, recurrence, windowMinutes, hours, missedRun, audience, content, channel };
}

/** Two people: neither who made the plan nor who changed it last (or made its waiting revision) may approve it. */
export function mayReview(broadcast: Pick<Broadcast, 'createdBy' | 'editedBy' | 'revision'>, staffId: string): boolean {
  const editor = broadcast.revision?.editedBy ?? broadcast.editedBy;
  return staffId !== broadcast.createdBy && staffId !== editor;
}
