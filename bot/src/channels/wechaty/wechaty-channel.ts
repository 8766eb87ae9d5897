import type { Room, SendOutcome } from '@fulin/core/broadcasts/channel';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import * as PUPPET from 'wechaty-puppet';
import { WechatyBuilder } from 'wechaty';
import type { GroupChannel, GroupChannelEvents } from '../group-channel';
import { LINK_WHY } from './link';
import { readSendError } from './outcome';
import { SeenIds } from './seen-ids';
import { SteadyPuppet } from './steady-puppet';
import { LINK_DEFAULTS, type LinkSettings } from './settings';

type Listeners = { [E in keyof GroupChannelEvents]: Set<GroupChannelEvents[E]> };

export interface WechatyChannelOptions extends Partial<LinkSettings> {
  endpoint: string;
  token: string;
  /** Told of every error that a listener or the library raised. */
  onError?: (error: unknown) => void;
}

/** The `wechaty` channel: real Wechaty over any puppet service, at the puppet's level, with the faults of the client mended. */
export class WechatyChannel implements GroupChannel {
  readonly name = 'wechaty' as const;
  /** Counters for the heartbeat. */
  readonly counts = { errors: 0, sent: 0, unknown: 0, notSent: 0 };
  private readonly puppet: SteadyPuppet;
  private readonly bot: ReturnType<typeof WechatyBuilder.build>;
  private readonly listeners: Listeners = {
    up: new Set(),
    down: new Set(),
    joined: new Set(),
    left: new Set(),
    message: new Set(),
  };
  private readonly seen = new SeenIds(5000);
  private readonly names = new Map<string, string>();
  private toldUp = false;
  private toldWhy = '';

  constructor(private readonly options: WechatyChannelOptions) {
    // Its own lines tell tokens and texts; what matters of them comes through `onError` and the state.
    PUPPET.log.level('silent');
    const { onError: _, ...link } = options;
    this.puppet = new SteadyPuppet(
      { ...LINK_DEFAULTS, ...link },
      {
        joined: (roomId, personIds) => this.tell('joined', roomId, personIds),
        left: (roomId, personIds) => this.tell('left', roomId, personIds),
        message: (messageId) => void this.hear(messageId),
      },
    );
    this.puppet.link.on('state', () => this.noteState());
    this.puppet.on('login', () => this.noteState());
    this.puppet.on('logout', () => {
      setImmediate(() => this.noteState());
    });
    this.bot = WechatyBuilder.build({ puppet: this.puppet });
    this.bot.on('error', (error) => this.noteError(error));
  }

  /** Gets ready; nothing is connected before it is wanted. */
  async start(): Promise<void> {
    await this.bot.start();
  }

  /** Connects (answers at once; the state tells when it is up) or disconnects. Saying the same again changes nothing. */
  async want(connected: boolean): Promise<void> {
    if (connected) this.puppet.link.open();
    else await this.puppet.link.close();
  }

  /** Ends the connection; the account stays logged in on the server. */
  async stop(): Promise<void> {
    for (const set of Object.values(this.listeners)) set.clear();
    await this.bot.stop();
  }

  state(): { up: boolean; why: string } {
    const { state, why } = this.puppet.link;
    if (state !== 'up') return { up: false, why: why || LINK_WHY.connecting };
    return this.puppet.isLoggedIn ? { up: true, why: '' } : { up: false, why: LINK_WHY.loggedOut };
  }

  selfId(): string | null {
    return this.puppet.isLoggedIn ? this.puppet.currentUserId : null;
  }

  /**
   * Sends by the puppet's own call: Wechaty's `room.say` reads the message back afterwards, and a failure of that reading
   * would call a delivered message an error.
   */
  async send(room: Room, body: MessageBody, _deliveryId: string): Promise<SendOutcome> {
    if (!this.state().up) return { state: 'notSent', reason: 'channelDown', retryAfterMs: 500 };
    if (body.type !== 'text') return { state: 'failed', reason: 'unsupportedMessage' };
    let outcome: SendOutcome;
    try {
      const id = await this.puppet.messageSendText(room.channelRoomId, body.text);
      outcome = { state: 'sent', messageId: id || null };
    } catch (error) {
      outcome = readSendError(error);
    }
    if (outcome.state !== 'failed') this.counts[outcome.state] += 1;
    return outcome;
  }

  async listGroups(): Promise<string[]> {
    return this.puppet.roomList();
  }

  async listPeople(channelRoomId: string): Promise<string[]> {
    return this.puppet.roomMemberList(channelRoomId);
  }

  async nameOf(personId: string): Promise<string> {
    const known = this.names.get(personId);
    if (known !== undefined) return known;
    const { name } = await this.puppet.contactRawPayload(personId);
    if (name !== '') this.names.set(personId, name);
    return name;
  }

  async codeOf(channelRoomId: string): Promise<string> {
    return this.puppet.roomQRCode(channelRoomId);
  }

  on<E extends keyof GroupChannelEvents>(event: E, listener: GroupChannelEvents[E]): () => void {
    this.listeners[event].add(listener);
    return () => this.listeners[event].delete(listener);
  }

  /** Tells "up" and "down" once each, when the connection and the log-in together change. */
  private noteState(): void {
    const { up, why } = this.state();
    if (up === this.toldUp && (up || why === this.toldWhy)) return;
    this.toldUp = up;
    this.toldWhy = why;
    if (up) this.tell('up');
    else this.tell('down', why);
  }

  private async hear(messageId: string): Promise<void> {
    if (!this.seen.add(messageId)) return;
    try {
      const payload = await this.puppet.messageRawPayload(messageId);
      if (payload.type !== PUPPET.types.Message.Text || !payload.roomId || !payload.talkerId) return;
      if (payload.talkerId === this.selfId()) return;
      const mentioned = 'mentionIdList' in payload ? payload.mentionIdList : undefined;
      const mentionsBot = mentioned?.includes(this.selfId() ?? '') ?? false;
      const { roomId: channelRoomId, talkerId: personId, text = '' } = payload;
      this.tell('message', { id: messageId, channelRoomId, personId, text, mentionsBot });
    } catch (error) {
      this.noteError(error);
    }
  }

  private tell<E extends keyof GroupChannelEvents>(event: E, ...args: Parameters<GroupChannelEvents[E]>): void {
    for (const listener of this.listeners[event]) {
      void this.guarded(() =>
        (listener as (...all: Parameters<GroupChannelEvents[E]>) => void | Promise<void>)(...args),
      );
    }
  }

  private async guarded(run: () => void | Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.noteError(error);
    }
  }

  private noteError(error: unknown): void {
    this.counts.errors += 1;
    this.options.onError?.(error);
  }
}
