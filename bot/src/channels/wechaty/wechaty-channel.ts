import type { RiskSign, Room, SendOutcome } from '@fulin/core/delivery/channel';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import * as PUPPET from 'wechaty-puppet';
import { WechatyBuilder } from 'wechaty';
import type { GroupChannel, GroupChannelEvents } from '../group-channel';
import { LINK_WHY } from './link';
import { readyMessage, type MessageSources, type Ready } from './messages';
import { readSendError } from './outcome';
import { SeenIds } from './seen-ids';
import { SteadyPuppet } from './steady-puppet';
import { LINK_DEFAULTS, type LinkSettings } from './settings';

type Listeners = { [E in keyof GroupChannelEvents]: Set<GroupChannelEvents[E]> };

export interface WechatyChannelOptions extends Partial<LinkSettings> {
  endpoint: string;
  token: string;
  /** Without them only texts, and cards that need nothing kept, can be sent. */
  sources?: MessageSources;
  /** Told of every error that a listener or the library raised. */
  onError?: (error: unknown) => void;
}

/** Somebody or something logged the account out: after the next log-in it begins with one message and care. */
const LOG_OUT_PAUSE_MS = 60_000;
const LOG_OUT_REASON = '账号刚被登出,重新登录后先暂停片刻';
/** How often a service that owes an answer is asked for a sign of life. */
const DING_MS = 250;

const NO_SOURCES: MessageSources = {
  findMedia: async () => null,
  findCard: async () => null,
  keepCard: async () => undefined,
};

/** The `wechaty` channel: real Wechaty over any puppet service, at the puppet's level, with the faults of the client mended. */
export class WechatyChannel implements GroupChannel {
  readonly name = 'wechaty' as const;
  /** Counters for the heartbeat. */
  readonly counts = { errors: 0, sent: 0, unknown: 0, notSent: 0 };
  /** The very last look before a message leaves; reading what it needs may have taken long. */
  mayLeave: () => boolean = () => true;
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
  private told = '';
  /** The service has not answered a send: nothing leaves before it answers anything. */
  private owed = false;
  private stopped = false;
  private risk: RiskSign | null = null;

  constructor(private readonly options: WechatyChannelOptions) {
    // Its own lines tell tokens and texts; what matters of them comes through `onError` and the state.
    PUPPET.log.level('silent');
    const { onError: _, sources: __, ...link } = options;
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
      this.risk = { until: new Date(Date.now() + LOG_OUT_PAUSE_MS), reason: LOG_OUT_REASON };
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
    this.stopped = true;
    for (const set of Object.values(this.listeners)) set.clear();
    await this.bot.stop();
  }

  state(): { up: boolean; why: string } {
    const { state, why, deaf } = this.puppet.link;
    if (state !== 'up') return { up: false, why: why || LINK_WHY.connecting };
    if (this.owed) return { up: false, why: LINK_WHY.unanswered };
    if (deaf) return { up: true, why };
    return this.puppet.isLoggedIn ? { up: true, why: '' } : { up: false, why: LINK_WHY.loggedOut };
  }

  takeRisk(): RiskSign | null {
    const { risk } = this;
    this.risk = null;
    return risk;
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
    let ready: Ready;
    try {
      ready = await readyMessage(room.channelRoomId, body, this.options.sources ?? NO_SOURCES);
    } catch (error) {
      this.noteError(error);
      return { state: 'notSent', reason: 'channelDown', retryAfterMs: 1000 };
    }
    if (!ready.ok) return ready.outcome;
    if (!this.mayLeave()) return { state: 'notSent', reason: 'leaseLost' };
    let outcome: SendOutcome;
    try {
      const id = await ready.leave(this.puppet);
      outcome = { state: 'sent', messageId: id || null };
    } catch (error) {
      outcome = readSendError(error);
    }
    if (outcome.state !== 'failed') this.counts[outcome.state] += 1;
    if (outcome.state === 'unknown' && outcome.reason !== 'channelError') void this.waitForAnswer();
    return outcome;
  }

  /** What was not answered may still be on its way; a service that answers again has dealt with it. */
  private async waitForAnswer(): Promise<void> {
    if (this.owed) return;
    this.owed = true;
    this.noteState();
    while (this.owed && !this.stopped) {
      try {
        await this.puppet.link.ding();
        this.owed = false;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, DING_MS));
      }
    }
    this.noteState();
  }

  async listGroups(): Promise<string[]> {
    return this.puppet.roomList();
  }

  async listPeople(channelRoomId: string): Promise<string[]> {
    // Without its events we do not know which of them we are.
    if (this.puppet.link.deaf) throw new Error(LINK_WHY.deaf);
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

  /** Tells "up" and "down" once each, when the connection and the log-in together change; one that hears nothing is neither. */
  private noteState(): void {
    const { up, why } = this.state();
    const now = `${up}:${why}`;
    if (now === this.told) return;
    this.told = now;
    if (!up) this.tell('down', why);
    else if (why === '') this.tell('up');
  }

  private async hear(messageId: string): Promise<void> {
    if (!this.seen.add(messageId)) return;
    try {
      const payload = await this.puppet.messageRawPayload(messageId);
      if (payload.type === PUPPET.types.Message.MiniProgram && payload.talkerId !== this.selfId()) {
        await this.options.sources?.keepCard(await this.puppet.messageMiniProgram(messageId));
        return;
      }
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
