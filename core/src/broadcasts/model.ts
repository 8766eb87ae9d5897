import type { Day } from '../calendar/model';
import type { ChannelName } from '../groups/model';
import type { Meal } from '../offers/model';
import type { City } from '../places/model';
import type { FestivalId } from '../calendar/festival-ids';

export const DAY_RULES = ['everyDay', 'workdays', 'restDays', 'holidays', 'makeUpDays'] as const;
/** Which Beijing days count. restDays = weekends and holidays less make-up workdays; holidays = statutory ones only. */
export type DayRule = (typeof DAY_RULES)[number];

/** What a billing day of 29–31 means in a month without that day. */
export type ShortMonthRule = 'lastDay' | 'skip';

/** What happens to a run on a day that the day rule leaves out: skipped, or moved to the next or previous day that counts. */
export const SHIFT_RULES = ['none', 'nextMatching', 'previousMatching'] as const;
export type ShiftRule = (typeof SHIFT_RULES)[number];

/** Which days of a statutory holiday: the day before its first, its first, its last, or each of them. */
export const HOLIDAY_MOMENTS = ['eve', 'firstDay', 'lastDay', 'everyDay'] as const;
export type HolidayMoment = (typeof HOLIDAY_MOMENTS)[number];

/** A clock minute (0–1439) of Beijing days in the one zone there is. */
interface AtTime {
  timeOfDay: number;
  zone: 'Asia/Shanghai';
}

export type Recurrence =
  | { type: 'cron'; cron: string; zone: 'Asia/Shanghai'; dayRule: DayRule; shift?: ShiftRule }
  | { type: 'once'; at: Date }
  | ({
      type: 'billingDay';
      billingDays: number[];
      shortMonth: ShortMonthRule;
      dayRule: DayRule;
      shift: ShiftRule;
    } & AtTime)
  /** The month's first or last day; with a day rule and a shift also its first or last workday. */
  | ({ type: 'monthEdge'; edge: 'first' | 'last'; dayRule: DayRule; shift: ShiftRule } & AtTime)
  /** Statutory holidays by their Chinese names; none named = all of them. */
  | ({ type: 'holiday'; names: string[]; on: HolidayMoment } & AtTime)
  /** Days people celebrate that are not days off, e.g. 七夕; so many days before them (0 = on the day). */
  | ({ type: 'festival'; festivals: FestivalId[]; daysBefore: number } & AtTime)
  /** Listed days with a name each, e.g. film releases. */
  | ({ type: 'dates'; dates: { day: Day; name: string }[]; daysBefore: number } & AtTime)
  /** Every day, to the groups that somebody joined so many days ago (1 = yesterday). */
  | ({ type: 'newMember'; days: number[] } & AtTime)
  /** Never by the clock: the welcome uses it when somebody joins. */
  | { type: 'onJoin' };

export interface Audience {
  orgIds: string[];
  cities: City[];
  districtIds: string[];
  /** When not empty, exactly these groups (still inside the author's data scope). */
  groupIds: string[];
  excludeGroupIds: string[];
  /** Groups with any of these tags; empty or absent = whatever the tags. */
  tags?: string[];
  /** Never groups with one of these. */
  excludeTags?: string[];
  /** People in the group at least / at most; null or absent = any number. */
  minMembers?: number | null;
  maxMembers?: number | null;
}

/** What both deal posts share. */
interface DealRules {
  limit: number;
  radiusM: number;
  intro: string;
  /** Leaves out what this group was shown within so many days; 0 or absent = nothing. */
  notShownForDays?: number;
  /** Of at least so many categories where there are that many; absent = 2. */
  minCategories?: number;
}

export type BroadcastContent =
  /** May hold named variables, e.g. 「{群名}」 (`variables.ts`). */
  | { type: 'text'; text: string }
  | { type: 'picture'; mediaId: string }
  | { type: 'link'; title: string; description: string; url: string; thumbMediaId: string | null }
  /** `pagePath` is a page of our own mini-program, without a leading slash. */
  | { type: 'miniProgram'; title: string; pagePath: string; thumbMediaId: string | null }
  /**
   * The best live offers round each group's district, made for each group. `usableAt`: at the instant of the post (also when
   * absent), or at any time of that meal on that day.
   */
  | ({ type: 'nearbyDeals'; meal: Meal | null; usableAt?: 'post' | 'meal' } & DealRules)
  | ({ type: 'billingDay' } & DealRules)
  /** One text for each day after joining; two that fall on one day go out as one message. */
  | { type: 'series'; steps: { day: number; text: string }[] }
  /** What people who join get; `{新朋友}` are their names, `{优惠}` the best deals near. */
  | { type: 'welcome'; text: string; deals: number; radiusM: number };

export const BROADCAST_KINDS = [
  'meal',
  'weekly',
  'billingDay',
  'monthEdge',
  'holiday',
  'festival',
  'film',
  'oneOff',
  'welcome',
  'newMember',
] as const;
export type BroadcastKind = (typeof BROADCAST_KINDS)[number];
export const BROADCAST_STATES = ['draft', 'submitted', 'approved', 'rejected', 'paused', 'ended'] as const;
export type BroadcastState = (typeof BROADCAST_STATES)[number];

/** A run whose time passed unplanned: left out, sent if its window is still open, or left to a person to decide. */
export const MISSED_RUNS = ['skip', 'catchUp', 'ask'] as const;
export type MissedRun = (typeof MISSED_RUNS)[number];

/** What a person may change of a plan. */
export type BroadcastFields = Pick<
  Broadcast,
  'title' | 'kind' | 'recurrence' | 'windowMinutes' | 'hours' | 'missedRun' | 'audience' | 'content' | 'channel'
>;

/** The next version of a running plan, not approved yet. */
export interface BroadcastRevision {
  fields: BroadcastFields;
  editedBy: string;
  submittedAt: Date;
}

/** An approved version that a later one replaced, kept for what of it is still on its way. `_id` = `${broadcastId}:${version}`. */
export interface BroadcastVersion {
  _id: string;
  broadcastId: string;
  version: number;
  fields: BroadcastFields;
  keptAt: Date;
}

/** What of a template a branch may change, when the template leaves it open. `kind` never. */
export const TEMPLATE_FIELDS = [
  'title',
  'recurrence',
  'windowMinutes',
  'hours',
  'missedRun',
  'audience',
  'content',
  'content.text',
  'content.intro',
  'channel',
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** A plan that the orgs below its org make theirs, within what it leaves open. */
export interface BroadcastTemplate {
  _id: string;
  orgId: string;
  orgPath: string[];
  title: string;
  fields: BroadcastFields;
  openFields: TemplateField[];
  state: 'active' | 'ended';
  version: number;
  createdBy: string;
  editedBy: string;
  createdAt: Date;
  updatedAt: Date;
}

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
  /** Beijing clock minutes outside which nothing of it is sent, whatever the window says; null or absent = no such limit. */
  hours?: { notBefore: number; notAfter: number } | null;
  missedRun: MissedRun;
  audience: Audience;
  content: BroadcastContent;
  /** 'any' = each group by its own channel. */
  channel: ChannelName | 'any';
  /** The template it was made from; its locked fields stay as the template says. */
  templateId?: string | null;
  /** A change of a running plan that waits for its checker; until then the approved version goes on. */
  revision?: BroadcastRevision | null;
  /** The version that runs, which deliveries name; `version` also counts changes nobody approved yet. Absent: `version`. */
  approvedVersion?: number;
  /** The version that has yet to take over what of earlier ones is planned; null or absent = done. Indexed for the planner. */
  takingOver?: number | null;
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

/** One message, as a channel sends it. Media are named by id (`media/store.ts`). */
export type MessageBody =
  | { type: 'text'; text: string }
  | { type: 'image'; mediaId: string }
  | { type: 'link'; title: string; description: string; url: string; thumbMediaId: string | null }
  | { type: 'miniProgram'; title: string; pagePath: string; thumbMediaId: string | null };

/** What a delivery counts as for quotas. Cards are links, mini-program cards and pictures of a plan. */
export const MESSAGE_KINDS = ['post', 'card', 'welcome', 'answer'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * 投递: one message to one group at one time. Final: sent, failed, expired, unknown. `waitingForPerson` with the reason
 * `missedAsk`: ops decides whether a missed run is sent after all; otherwise it lies with the person who is to send or confirm it.
 */
export interface Delivery {
  /** `broadcastId:occurrence:groupId`, `welcome:groupId:…` for welcomes, `answer:messageId` for answers. */
  _id: string;
  kind: 'broadcast' | 'welcome' | 'answer';
  /** null for welcomes and answers. */
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
  /** The offers its text shows, so that the group is not shown them again too soon. */
  offerIds?: string[];
  /** Whom an answer answers (the channel's id), so that nobody is answered without end. */
  askedBy?: string | null;
  /** When it came to lie with a person (`waitingForPerson`), and when that person was last reminded. */
  waitingSince?: Date | null;
  remindedAt?: Date | null;
  /** How often that person was reminded. */
  reminders?: number;
  /** When the channel took it over for that person; until then it is handed over again and again. */
  handedOverAt?: Date | null;
  /** What that person said of it, in their own words. */
  note?: string;
  /** How often ops had it sent again after its fate was unknown. */
  resends?: number;
  /** Where it was to go before another channel of the group took over. */
  failedOverFrom?: { channel: ChannelName; accountId: string; reason: string } | null;
  createdAt: Date;
  updatedAt: Date;
}
