import type { City, GeoPoint } from '../places/model';

export const CHANNEL_NAMES = ['wechaty', 'wecom', 'person'] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** Another way to reach a group, for when the first is down: tried in the order they are listed. */
export interface GroupRoute {
  channel: ChannelName;
  accountId: string;
  channelRoomId: string;
}

/** 社群: one chat group of one district. */
export interface Group {
  _id: string;
  name: string;
  districtId: string;
  districtName: string;
  city: City;
  orgId: string;
  managerId: string;
  location: GeoPoint;
  capacity: number;
  /** People in it, counted from the roster, never from page views. */
  memberCount: number;
  channel: ChannelName;
  accountId: string;
  /** The channel's own id of the room; only channels interpret it. */
  channelRoomId: string;
  fallbacks?: GroupRoute[];
  /** WeCom's userid of the group's owner, who confirms sends; absent elsewhere. */
  ownerUserId?: string | null;
  tags?: string[];
  state: 'open' | 'paused' | 'closed';
  lastPostAt: Date | null;
  /** When its people were first compared with the channel's roster; absent = never. Who was there then is owed no welcome. */
  rosterSeenAt?: Date | null;
  updatedAt: Date;
}

/** 群活码: what a person scans to join. `_id` is the group's id. */
export interface GroupCode {
  _id: string;
  /** The text inside the QR code. */
  payload: string;
  source: 'channel' | 'upload';
  /** The staff member who uploaded it. */
  uploadedBy?: string | null;
  fetchedAt: Date;
  /** null = does not expire. */
  expiresAt: Date | null;
  /** When the store took it in, by the store's clock; what the live index follows. */
  updatedAt?: Date;
}

/** One person in one group. `_id` = `${groupId}:${personId}`. */
export interface GroupMember {
  _id: string;
  groupId: string;
  /** The channel's id of the person. */
  personId: string;
  name: string;
  joinedAt: Date;
  leftAt: Date | null;
  /** none = was there before the bot; due = owed a welcome; the rest as of the delivery that carries it. */
  welcome: 'none' | 'due' | 'claimed' | 'sent' | 'unknown' | 'failed';
  welcomeDeliveryId: string | null;
  /** Known staff of the bank: counted, never welcomed. */
  isStaff?: boolean;
  /** On the blacklist: never welcomed, shown to ops. */
  blocked?: boolean;
  /** When a welcome last became owed: who re-joins within the cool-down is owed no second one. */
  welcomeOwedAt?: Date | null;
  /** How we learnt of the joining; comparison = no event came (e.g. by somebody else's code). Absent = event. */
  foundBy?: 'event' | 'comparison';
}

/** Somebody who waits for a place in a full group. `_id` = `${groupId}:${memberId}`. */
export interface GroupWait {
  _id: string;
  groupId: string;
  memberId: string;
  /** The order of the line. */
  at: Date;
  /** When a place was first kept for them; null = not their turn yet. */
  offeredAt: Date | null;
  /** When they were shown the code; they have left the line. */
  toldAt: Date | null;
}

/** 黑名单: somebody of a channel who is never welcomed and never answered. `_id` = the channel's id of the person. */
export interface BlacklistEntry {
  _id: string;
  name: string;
  note: string;
  addedBy: string;
  at: Date;
}
