import type { ChatEvent, Person, RoomRow } from './api';

export interface State {
  rooms: Map<string, RoomRow>;
  loading: boolean;
  error: string | null;
  connected: boolean;
  who: Person | null;
  openRoom: string | null;
  search: string;
  /** Unread messages by room, kept in the browser. */
  unread: Record<string, number>;
  /** The newest event seen: where the live stream goes on. */
  seq: number;
}

const WHO = 'fulin.sim.who';
const UNREAD = 'fulin.sim.unread';

function read<T>(key: string, fallback: T): T {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? fallback;
  } catch {
    return fallback;
  }
}

export const state: State = {
  rooms: new Map(),
  loading: true,
  error: null,
  connected: true,
  who: read<Person | null>(WHO, null),
  openRoom: null,
  search: '',
  unread: read<Record<string, number>>(UNREAD, {}),
  seq: 0,
};

const listeners = new Set<() => void>();
let scheduled = false;

/** Draws again at the next frame, once, whatever number of changes. */
export function changed(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    for (const listener of listeners) listener();
  });
}

export function onChange(listener: () => void): void {
  listeners.add(listener);
}

export function setWho(who: Person): void {
  state.who = who;
  localStorage.setItem(WHO, JSON.stringify(who));
  changed();
}

export function markRead(roomId: string): void {
  if (!state.unread[roomId]) return;
  delete state.unread[roomId];
  localStorage.setItem(UNREAD, JSON.stringify(state.unread));
}

/** Takes one live event into the list. */
export function takeEvent(event: ChatEvent): void {
  state.seq = Math.max(state.seq, event.seq);
  const room = state.rooms.get(event.roomId);
  if (!room) return;
  room.last = event;
  if (event.type === 'join') room.members += 1;
  if (event.type === 'leave') room.members -= 1;
  const mine = event.personId === state.who?.personId;
  if (event.type === 'message' && !mine && state.openRoom !== event.roomId) {
    state.unread[event.roomId] = (state.unread[event.roomId] ?? 0) + 1;
    localStorage.setItem(UNREAD, JSON.stringify(state.unread));
  }
  changed();
}
