import type { FindingLevel } from './content-check';

/** Posts that groups get in one Beijing month from all running plans and this draft. */
export interface QuotaForecast {
  /** 'YYYY-MM'. */
  month: string;
  /** The strictest monthly limit among the groups; null = none has one. */
  limit: number | null;
  /** What the group with the most gets. */
  posts: number;
  /** How many groups get more than their limit of the month or of a day. */
  overGroups: number;
  /** Those with the most above, and the days on which it is too much. */
  worst: { groupId: string; groupName: string; posts: number; days: string[] }[];
  text: string;
}

/** How the next run goes out through one account. */
export interface PacingForecast {
  accountId: string;
  accountName: string;
  groups: number;
  firstAt: Date;
  /** When the last group would get it if nothing expired. */
  lastAt: Date;
  /** Groups whose turn comes after the window. */
  expired: number;
  text: string;
}

/** Another running plan that speaks to the same groups at nearly the same time, or says the same on the same day. */
export interface Overlap {
  /** '' for a plan that the asker may not see. */
  broadcastId: string;
  title: string;
  /** The first time it happens. */
  at: Date;
  groups: number;
  kind: 'sameTime' | 'sameContent';
  text: string;
}

/** What a plan would do if it ran, before anybody approves it. */
export interface RehearsalView {
  quota: QuotaForecast[];
  pacing: PacingForecast[];
  overlaps: Overlap[];
  /** Blocks first; a block keeps the plan from being handed to a checker. */
  findings: { level: FindingLevel; code: string; field: string; text: string }[];
}
