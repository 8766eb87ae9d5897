import { z } from 'zod';

/** A person as the simulated WeChat knows them. */
export interface SimPerson {
  personId: string;
  name: string;
}

/** A chat as the world starts with it. */
interface SimRoomSeed {
  roomId: string;
  groupId: string;
  topic: string;
  ownerId: string;
  people: SimPerson[];
}

export interface SimWorldSeed {
  rooms: SimRoomSeed[];
}

const MESSAGE_KINDS = ['text', 'image', 'link', 'miniProgram'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A card or picture that a message carries: what the phone shows of it. */
export interface Attachment {
  title: string;
  description: string;
  url: string;
  thumbnailUrl: string;
}

const base = { seq: z.number().int().positive(), at: z.iso.datetime() };

/** One line of `messages.jsonl`: the witness of what really went out. */
export const messageLine = z.object({
  ...base,
  id: z.string(),
  roomId: z.string(),
  from: z.string(),
  text: z.string(),
  kind: z.enum(MESSAGE_KINDS),
  mentions: z.array(z.string()),
  attachment: z
    .object({ title: z.string(), description: z.string(), url: z.string(), thumbnailUrl: z.string() })
    .nullable(),
});
export type MessageLine = z.infer<typeof messageLine>;

/** One line of `people.jsonl`: who came into being, joined, left; which code a chat has. */
export const peopleLine = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('person'), personId: z.string(), name: z.string() }),
  z.object({
    ...base,
    type: z.literal('join'),
    roomId: z.string(),
    personId: z.string(),
    by: z.enum(['code', 'button', 'invite']),
  }),
  z.object({ ...base, type: z.literal('leave'), roomId: z.string(), personId: z.string() }),
  z.object({ ...base, type: z.literal('code'), roomId: z.string(), code: z.string(), expiresAt: z.iso.datetime() }),
  z.object({ ...base, type: z.literal('topic'), roomId: z.string(), topic: z.string() }),
]);
export type PeopleLine = z.infer<typeof peopleLine>;

export type NewMessage = Omit<MessageLine, 'seq' | 'at'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewPeopleLine = DistributiveOmit<PeopleLine, 'seq' | 'at'>;

export type SimEvent = ({ type: 'message' } & MessageLine) | PeopleLine;

export const BOT_ID = 'sim_bot';
export const BOT_NAME = '社群助手';
/** WeChat lets nobody join by code above this; measured in users' reports, a setting of the real one. */
export const ROOM_CAPACITY = 200;
export const CODE_DAYS = 7;
/** What WeChat puts into every card of our mini-program, and nobody can make up. */
export const SIM_CARD = {
  appid: 'wx_sim',
  username: 'gh_sim@app',
  thumbUrl: 'http://sim.test/card.png',
  thumbKey: 'k',
};
