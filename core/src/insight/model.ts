/** 埋点: something that happened, for the charts. */
export interface InsightEvent {
  _id: string;
  type: 'page' | 'join' | 'leave' | 'post' | 'share';
  at: Date;
  /** Beijing day, for counting. */
  day: string;
  memberId: string | null;
  groupId: string | null;
  offerId: string | null;
  source: string | null;
}
