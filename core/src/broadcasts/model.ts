import type { Meal } from '../offers/model';
import type { City } from '../places/model';
import type { ChannelName } from '../groups/model';

export const DAY_RULES = ['everyDay', 'workdays', 'restDays', 'holidays', 'makeUpDays'] as const;
/** Which Beijing days count. restDays = weekends and holidays less make-up workdays; holidays = statutory ones only. */
export type DayRule = (typeof DAY_RULES)[number];

/** What a billing day of 29–31 means in a month without that day. */
export type ShortMonthRule = 'lastDay' | 'skip';

export type Recurrence =
  | { type: 'cron'; cron: string; zone: 'Asia/Shanghai'; dayRule: DayRule }
  | { type: 'once'; at: Date }
  | {
      type: 'billingDay';
      billingDays: number[];
      timeOfDay: number;
      zone: 'Asia/Shanghai';
      shortMonth: ShortMonthRule;
      dayRule: DayRule;
      shift: 'none' | 'nextMatching';
    };

export interface Audience {
  orgIds: string[];
  cities: City[];
  districtIds: string[];
  /** When not empty, exactly these groups (still inside the author's data scope). */
  groupIds: string[];
  excludeGroupIds: string[];
}

export type BroadcastContent =
  | { type: 'text'; text: string }
  /** The best live offers round each group's district at the post's hour, made for each group. */
  | { type: 'nearbyDeals'; meal: Meal | null; limit: number; radiusM: number; intro: string }
  | { type: 'billingDay'; intro: string; limit: number; radiusM: number };

export const BROADCAST_KINDS = ['meal', 'billingDay', 'weekly', 'holiday', 'oneOff'] as const;
export type BroadcastKind = (typeof BROADCAST_KINDS)[number];
export const BROADCAST_STATES = ['draft', 'submitted', 'approved', 'rejected', 'paused', 'ended'] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

/** 群发计划. */
export interface Broadcast {
  _id: string;
  orgId: string;
  orgPath: string[];
  title: string;
  kind: BroadcastKind;
  recurrence: Recurrence;
  /** A post not sent this many minutes after it was due is expired. */
  windowMinutes: number;
  missedRun: 'skip' | 'catchUp';
  audience: Audience;
  content: BroadcastContent;
  channel: ChannelName;
  state: BroadcastState;
  createdBy: string;
  /** Who last changed the draft; may not review it either. Absent: `createdBy`. */
  editedBy?: string;
  submittedAt: Date | null;
  reviewedBy: string | null;
  reviewNote: string;
  /** Next occurrence to plan; null = none left or not approved. Indexed: the planner's only query. */
  nextRunAt: Date | null;
  /** The last occurrence that was planned. */
  lastRunAt?: Date | null;
  /** Why planning stopped, for ops (e.g. a calendar year without data). */
  problem: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export const DELIVERY_STATES = [
  'planned',
  'claimed',
  'sending',
  'sent',
  'failed',
  'expired',
  'unknown',
  'waitingForPerson',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export type MessageBody = { type: 'text'; text: string };

/** 投递: one message to one group at one time. Final: sent, failed, expired, unknown. */
export interface Delivery {
  /** `broadcastId:occurrence:groupId`, or `welcome:groupId:…` for welcomes. */
  _id: string;
  kind: 'broadcast' | 'welcome';
  /** null for welcomes. */
  broadcastId: string | null;
  broadcastVersion: number;
  /** The due instant as ISO text: the occurrence's name. */
  occurrence: string;
  groupId: string;
  orgId: string;
  accountId: string;
  channel: ChannelName;
  dueAt: Date;
  /** Not sent before this instant → expired. */
  expiresAt: Date;
  state: DeliveryState;
  /** A code (`reasons.ts`) for every state that is not planned, claimed, sending or sent. */
  reason: string | null;
  /** Made when claimed, so that it is true at that moment. */
  body: MessageBody | null;
  claimedBy: string | null;
  leaseUntil: Date | null;
  /** Names this very claim: an outcome counts only for the claim it belongs to. */
  claimToken?: string | null;
  /** Not sent before this instant: set when a send certainly did not happen. */
  notBefore?: Date | null;
  /** When it was last handed to the channel. */
  sendingAt?: Date | null;
  /** How often it was handed to the channel. */
  attempts?: number;
  sentAt: Date | null;
  /** The channel's own id of the message. */
  messageId: string | null;
  createdAt: Date;
  updatedAt: Date;
}
