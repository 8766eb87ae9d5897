import type { Channel } from '@fulin/core/delivery/channel';

/** A message somebody wrote in a group. */
export interface IncomingMessage {
  id: string;
  channelRoomId: string;
  personId: string;
  text: string;
  mentionsBot: boolean;
}

/** What a channel hears. Every listener is wrapped: one that throws is counted, and ends nothing. */
export interface GroupChannelEvents {
  /** The connection is there (again): compare everything, for what happened in between was never told. */
  up: () => void | Promise<void>;
  down: (why: string) => void | Promise<void>;
  joined: (channelRoomId: string, personIds: string[]) => void | Promise<void>;
  left: (channelRoomId: string, personIds: string[]) => void | Promise<void>;
  message: (message: IncomingMessage) => void | Promise<void>;
}

/** A channel that also hears its groups: the port that the bot's features are written against. */
export interface GroupChannel extends Channel {
  /** The bot's own person id; null before log-in. */
  selfId(): string | null;
  /** Ids of the groups the bot is in, as the channel names them. */
  listGroups(): Promise<string[]>;
  /** Who is in a group now, the bot included. */
  listPeople(channelRoomId: string): Promise<string[]>;
  /** A person's name; '' when the channel does not know. */
  nameOf(personId: string): Promise<string>;
  /** The text inside the group's QR code. Rejects where the platform has none. */
  codeOf(channelRoomId: string): Promise<string>;
  /** Adds a listener; call what it answers to take it away. */
  on<E extends keyof GroupChannelEvents>(event: E, listener: GroupChannelEvents[E]): () => void;
}
