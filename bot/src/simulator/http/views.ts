import type { SimEvent } from '../model';
import type { SimRoom, World } from '../world';

/** One line of a chat as the page shows it. */
export interface ChatEvent {
  seq: number;
  at: string;
  roomId: string;
  type: 'message' | 'join' | 'leave';
  personId: string;
  name: string;
  text: string;
  kind: 'text' | 'image' | 'link' | 'miniProgram';
  mentions: string[];
  attachment: { title: string; description: string; url: string; thumbnailUrl: string } | null;
}

/** One row of the chat list. */
export interface RoomRow {
  roomId: string;
  groupId: string;
  topic: string;
  members: number;
  last: ChatEvent | null;
}

export interface RoomView extends RoomRow {
  capacity: number;
  people: { personId: string; name: string }[];
  events: ChatEvent[];
  /** Older lines exist before the first one. */
  more: boolean;
  /** The newest event of the whole world: where the live stream goes on from. */
  seq: number;
}

/** The event as a chat shows it; null for what a chat does not show (codes, new people, names). */
export function toChatEvent(world: World, event: SimEvent): ChatEvent | null {
  if (event.type !== 'message' && event.type !== 'join' && event.type !== 'leave') return null;
  const personId = event.type === 'message' ? event.from : event.personId;
  const common = {
    seq: event.seq,
    at: event.at,
    roomId: event.roomId,
    personId,
    name: world.people.get(personId)?.name ?? '微信用户',
  };
  if (event.type !== 'message')
    return { ...common, type: event.type, text: '', kind: 'text', mentions: [], attachment: null };
  return {
    ...common,
    type: 'message',
    text: event.text,
    kind: event.kind,
    mentions: event.mentions,
    attachment: event.attachment,
  };
}

/** The chat list's row. */
export function toRoomRow(world: World, room: SimRoom): RoomRow {
  const last = room.timeline.at(-1);
  return {
    roomId: room.roomId,
    groupId: room.groupId,
    topic: room.topic,
    members: room.memberIds.size,
    last: last ? toChatEvent(world, last) : null,
  };
}

/** All chats, the one spoken in last first. */
export function toRoomRows(world: World): RoomRow[] {
  const rows = [...world.rooms.values()].map((room) => toRoomRow(world, room));
  return rows.sort((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0) || a.topic.localeCompare(b.topic, 'zh-CN'));
}

/** A chat with its latest `limit` lines before `before` (exclusive). */
export function toRoomView(world: World, room: SimRoom, capacity: number, limit: number, before = Infinity): RoomView {
  const older = room.timeline.filter((event) => event.seq < before);
  const events = older.slice(-limit).flatMap((event) => toChatEvent(world, event) ?? []);
  const people = [...room.memberIds].map((id) => ({ personId: id, name: world.people.get(id)?.name ?? '' }));
  return {
    ...toRoomRow(world, room),
    capacity,
    people,
    events,
    more: older.length > limit,
    seq: world.events.at(-1)?.seq ?? 0,
  };
}
