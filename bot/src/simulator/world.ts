import { randomBytes } from 'node:crypto';
import { AppError } from '@fulin/core/errors';
import { Journal } from './journal';
import {
  BOT_ID,
  BOT_NAME,
  CODE_DAYS,
  ROOM_CAPACITY,
  type Attachment,
  type MessageKind,
  type MessageLine,
  type SimEvent,
  type SimPerson,
  type SimWorldSeed,
} from './model';
import { SIM_TEXTS } from './texts';

const KEPT_MESSAGES = 500;
const KEPT_EVENTS = 5000;
const DAY_MS = 86_400_000;

/** One chat: who is in it and what was said lately. A joined person's note is kept beside the messages, as WeChat shows it. */
export interface SimRoom {
  roomId: string;
  groupId: string;
  topic: string;
  ownerId: string;
  memberIds: Set<string>;
  timeline: SimEvent[];
  code: { text: string; expiresAt: Date } | null;
}

export interface SayInput {
  roomId: string;
  from: string;
  text: string;
  kind?: MessageKind;
  mentions?: string[];
  attachment?: Attachment | null;
}

/** The simulated WeChat's state: the seed world plus everything in the journal. Each change is recorded before it is told to anybody. */
export class World {
  readonly rooms = new Map<string, SimRoom>();
  readonly people = new Map<string, SimPerson>();
  readonly events: SimEvent[] = [];
  private readonly byMessageId = new Map<string, MessageLine>();
  private readonly byCode = new Map<string, { roomId: string; expiresAt: Date }>();
  private readonly listeners = new Set<(event: SimEvent) => void>();
  private readonly journal: Journal;

  constructor(
    seed: SimWorldSeed,
    dir: string,
    private readonly publicUrl: string,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.people.set(BOT_ID, { personId: BOT_ID, name: BOT_NAME });
    for (const room of seed.rooms) {
      for (const person of room.people)
        this.people.set(person.personId, { personId: person.personId, name: person.name });
      const memberIds = new Set([...room.people.map((person) => person.personId), BOT_ID]);
      this.rooms.set(room.roomId, { ...room, memberIds, timeline: [], code: null });
    }
    this.journal = new Journal(dir, now);
    for (const event of this.journal.load()) this.apply(event);
  }

  /** Calls back with every new event until the answered function is called. */
  listen(listener: (event: SimEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The chat, or NOT_FOUND. */
  room(roomId: string): SimRoom {
    const room = this.rooms.get(roomId);
    if (!room) throw new AppError('NOT_FOUND', `no room ${roomId}`, { userText: SIM_TEXTS.noRoom });
    return room;
  }

  /** The person, or NOT_FOUND. */
  person(personId: string): SimPerson {
    const person = this.people.get(personId);
    if (!person) throw new AppError('NOT_FOUND', `no person ${personId}`, { userText: SIM_TEXTS.noPerson });
    return person;
  }

  message(id: string): MessageLine | undefined {
    return this.byMessageId.get(id);
  }

  /** A new person who is in no chat yet. */
  addPerson(name: string): SimPerson {
    const personId = `sim_p_${randomBytes(6).toString('hex')}`;
    this.tell(this.journal.people({ type: 'person', personId, name }));
    return this.person(personId);
  }

  /** Puts a person into a chat; being in it already changes nothing. WRONG_STATE when it is full. */
  join(roomId: string, personId: string, by: 'code' | 'button' | 'invite'): { joined: boolean } {
    const room = this.room(roomId);
    this.person(personId);
    if (room.memberIds.has(personId)) return { joined: false };
    if (room.memberIds.size - (room.memberIds.has(BOT_ID) ? 1 : 0) >= ROOM_CAPACITY)
      throw new AppError('WRONG_STATE', `room ${roomId} is full`, { userText: SIM_TEXTS.full });
    this.tell(this.journal.people({ type: 'join', roomId, personId, by }));
    return { joined: true };
  }

  /** Takes a person out of a chat. WRONG_STATE when not in it. */
  leave(roomId: string, personId: string): void {
    this.mustBeIn(this.room(roomId), personId);
    this.tell(this.journal.people({ type: 'leave', roomId, personId }));
  }

  /** Records what a person or the bot says. WRONG_STATE when the speaker is not in the chat. */
  say(input: SayInput): MessageLine {
    const room = this.room(input.roomId);
    this.mustBeIn(room, input.from);
    const line = this.journal.message({
      id: `sim_m_${randomBytes(9).toString('hex')}`,
      roomId: room.roomId,
      from: input.from,
      text: input.text,
      kind: input.kind ?? 'text',
      mentions: input.mentions ?? [],
      attachment: input.attachment ?? null,
    });
    this.tell({ type: 'message', ...line });
    return line;
  }

  rename(roomId: string, topic: string): void {
    this.room(roomId);
    this.tell(this.journal.people({ type: 'topic', roomId, topic }));
  }

  /** The text of the chat's QR code. Asking for it starts its seven days anew, as showing it does in WeChat. */
  codeOf(roomId: string, rotate = false): string {
    const room = this.room(roomId);
    const now = this.now();
    const kept =
      !rotate && room.code && room.code.expiresAt > now ? room.code.text : randomBytes(9).toString('base64url');
    const expiresAt = new Date(now.getTime() + CODE_DAYS * DAY_MS);
    this.tell(this.journal.people({ type: 'code', roomId, code: kept, expiresAt: expiresAt.toISOString() }));
    return `${this.publicUrl}/sim/join/${kept}`;
  }

  /** The chat a code leads to. NOT_FOUND for an unknown code, WRONG_STATE for one past its seven days. */
  roomOfCode(code: string): SimRoom {
    const known = this.byCode.get(code);
    if (!known) throw new AppError('NOT_FOUND', 'unknown group code', { userText: SIM_TEXTS.noCode });
    if (known.expiresAt <= this.now())
      throw new AppError('WRONG_STATE', 'group code expired', { userText: SIM_TEXTS.codeExpired });
    return this.room(known.roomId);
  }

  private mustBeIn(room: SimRoom, personId: string): void {
    if (room.memberIds.has(personId)) return;
    throw new AppError('WRONG_STATE', `${personId} is not in ${room.roomId}`, { userText: SIM_TEXTS.notIn });
  }

  private tell(event: SimEvent): void {
    this.apply(event);
    for (const listener of this.listeners) listener(event);
  }

  private apply(event: SimEvent): void {
    this.events.push(event);
    if (this.events.length > KEPT_EVENTS * 2) this.events.splice(0, this.events.length - KEPT_EVENTS);
    if (event.type === 'person') {
      this.people.set(event.personId, { personId: event.personId, name: event.name });
      return;
    }
    const room = this.rooms.get(event.roomId);
    if (!room) return;
    switch (event.type) {
      case 'message': {
        const { type: _, ...line } = event;
        this.byMessageId.set(line.id, line);
        break;
      }
      case 'join':
        room.memberIds.add(event.personId);
        break;
      case 'leave':
        room.memberIds.delete(event.personId);
        break;
      case 'topic':
        room.topic = event.topic;
        return;
      case 'code':
        room.code = { text: event.code, expiresAt: new Date(event.expiresAt) };
        this.byCode.set(event.code, { roomId: event.roomId, expiresAt: room.code.expiresAt });
        return;
    }
    room.timeline.push(event);
    if (room.timeline.length > KEPT_MESSAGES) this.forget(room);
  }

  private forget(room: SimRoom): void {
    for (const event of room.timeline.splice(0, room.timeline.length - KEPT_MESSAGES)) {
      if (event.type === 'message') this.byMessageId.delete(event.id);
    }
  }
}
