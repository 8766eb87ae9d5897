import type { City, LngLat } from '../places/model';

/** A group in the cardholder's list. */
export interface GroupCard {
  id: string;
  name: string;
  districtName: string;
  distanceM: number;
  memberCount: number;
  capacity: number;
  full: boolean;
  /** Is there a code that works now? */
  joinable: boolean;
}

/** A code to scan: `png` is a data URL of 480 × 480 px. */
export interface GroupCodeView {
  groupId: string;
  groupName: string;
  payload: string;
  png: string;
  expiresAt: Date | null;
}

/** A group in the ops list. */
export interface GroupRow {
  id: string;
  name: string;
  districtName: string;
  city: City;
  orgId: string;
  orgName: string;
  managerName: string;
  position: LngLat;
  memberCount: number;
  capacity: number;
  state: 'open' | 'paused' | 'closed';
  code: { state: 'ok' | 'expiring' | 'expired' | 'missing'; expiresAt: Date | null };
  lastPostAt: Date | null;
  joins7d: number;
  /** The Beijing day on which it is full if people go on coming as they do; null = not filling. */
  fillForecastDay: string | null;
  /** Cardholders in the line for a place. */
  waiting: number;
  tags: string[];
  /** People of the blacklist in it. */
  blocked: number;
}

/** Somebody of a group, as ops see them. */
export interface GroupPerson {
  personId: string;
  name: string;
  joinedAt: Date;
  isStaff: boolean;
  blocked: boolean;
  /** No event told of the joining: e.g. by somebody else's code. */
  foundByComparison: boolean;
}
