import type { DeliveryState } from '../broadcasts/model';

export interface OverviewView {
  asOf: Date;
  totals: {
    /** Cardholders known to Fulin. */
    members: number;
    /** People in the groups of the asked part of the org tree. */
    groupMembers: number;
    groups: number;
    offersLive: number;
    merchants: number;
    joinsToday: number;
    sentToday: number;
    failedToday: number;
    expiredToday: number;
    unknownToday: number;
  };
  /** The last 14 Beijing days, oldest first. */
  days: {
    day: string;
    joins: number;
    leaves: number;
    sent: number;
    failed: number;
    expired: number;
    unknown: number;
  }[];
  today: {
    broadcastId: string;
    title: string;
    at: Date;
    groups: number;
    done: Partial<Record<DeliveryState, number>>;
  }[];
  fullest: { groupId: string; name: string; memberCount: number; capacity: number }[];
  warnings: { code: string; text: string }[];
}
