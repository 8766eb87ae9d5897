import type { DeliveryState } from '../broadcasts/model';
import type { DeliveryRow } from '../broadcasts/views';
import type { ChannelName } from '../groups/model';

/** How many deliveries are in each state; a state without any is left out. */
export type StateCounts = Partial<Record<DeliveryState, number>>;

/**
 * 场次: one instant of one plan, as far as the asker's groups are concerned. `upcoming` = its time is still to come; `late` = its
 * time has passed and nobody planned it yet; `planned` = its deliveries are there.
 */
export interface OccurrenceRow {
  /** `broadcastId:occurrence`. */
  id: string;
  broadcastId: string;
  /** The instant as ISO text: the occurrence's name. */
  occurrence: string;
  title: string;
  /** The org the plan belongs to; it may lie above the asker's own. */
  orgName: string;
  at: Date;
  status: 'upcoming' | 'late' | 'planned';
  groups: number;
  counts: StateCounts;
  /** Until when it may go out; null while it is not planned. */
  endsAt: Date | null;
  firstSentAt: Date | null;
  lastSentAt: Date | null;
}

/** Deliveries that share a state and a reason. */
export interface ReasonCount {
  state: DeliveryState;
  reason: string | null;
  reasonText: string;
  count: number;
}

export interface BranchCount {
  orgId: string;
  orgName: string;
  groups: number;
  counts: StateCounts;
  lastSentAt: Date | null;
}

export interface OccurrenceDetail extends OccurrenceRow {
  asOf: Date;
  windowMinutes: number;
  /**
   * How late it is, milliseconds: while something of it waits, how long the earliest due has waited; after that, how long after
   * its time the last message left. null when nothing was sent and nothing waits.
   */
  lagMs: number | null;
  reasons: ReasonCount[];
  branches: BranchCount[];
  /** Deliveries of a missed run that wait for a decision. */
  undecided: number;
  /** What the person who looks may do now. */
  can: { decide: boolean; settle: boolean };
}

export interface OccurrenceDeliveryRow extends DeliveryRow {
  occurrence: string;
  channel: ChannelName;
  /** How often ops had it sent again. */
  resends: number;
  failedOverFrom: ChannelName | null;
}

/** What became of a press: how many changed, and how many had been dealt with already. */
export interface SettleView {
  changed: number;
  skipped: number;
}
