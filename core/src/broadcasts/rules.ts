import type { Broadcast, BroadcastState } from './model';

export type BroadcastAction = 'edit' | 'submit' | 'review' | 'pause' | 'resume' | 'end' | 'sendNow';

const FROM: Record<BroadcastAction, readonly BroadcastState[]> = {
  edit: ['draft', 'submitted', 'approved', 'rejected', 'paused'],
  submit: ['draft', 'rejected'],
  review: ['submitted'],
  pause: ['approved'],
  resume: ['paused'],
  end: ['draft', 'submitted', 'approved', 'rejected', 'paused'],
  sendNow: ['approved'],
};

/** The states in which something may be done to a plan. */
export function statesFor(action: BroadcastAction): readonly BroadcastState[] {
  return FROM[action];
}

/** May this be done to a plan in its state? Whether the person may is the permission gate's business. */
export function isAllowedIn(action: BroadcastAction, state: BroadcastState): boolean {
  return FROM[action].includes(state);
}

/** Where an edit leaves a plan: what a checker had agreed to must be looked at again. */
export function stateAfterEdit(state: BroadcastState): BroadcastState {
  return state === 'draft' || state === 'rejected' ? 'draft' : 'submitted';
}

/** Two people: neither who made the plan nor who changed it last may approve it. */
export function mayReview(broadcast: Pick<Broadcast, 'createdBy' | 'editedBy'>, staffId: string): boolean {
  return staffId !== broadcast.createdBy && staffId !== broadcast.editedBy;
}
