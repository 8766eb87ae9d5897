import { EventEmitter } from 'node:events';
import type { ClientReadableStream } from '@grpc/grpc-js';
import { puppet } from 'wechaty-grpc';
import { callOnce, openClient, type PuppetClient } from './rpc';
import type { LinkSettings } from './settings';

type PuppetEvent = InstanceType<typeof puppet.EventResponse>;
type EventStream = ClientReadableStream<PuppetEvent>;

export type LinkState = 'connecting' | 'up' | 'down';

/** Why the link is not up, for people: shown on the health page. */
export const LINK_WHY = {
  connecting: '正在连接',
  noServer: '连不上消息服务',
  wrongToken: '消息服务拒绝了令牌',
  occupied: '另一个机器人正占用这个账号',
  ended: '事件流断开',
  silent: '事件流没有响应',
  deaf: '事件流被占用,只能发送',
  unanswered: '消息服务没有应答',
  loggedOut: '账号未登录,请扫码登录',
  closed: '已停止',
} as const;

/**
 * The connection to a puppet service, for ever: probe, open the event stream, see that it lives, start; when it ends or falls
 * silent, all over again after a short back-off. It never asks the server to stop, which would log the account out.
 * A server that gives its events to somebody else for long still takes calls: whoever may connect at all (the holder of the account's
 * lease) then speaks without hearing, and goes on asking for the events. A frozen process does not let go of them.
 *
 * Takes the place of the library's `GrpcManager`, which notices an ended stream only after 60 s and then gives up at the
 * first failure. Emits 'data' (an event of the server), 'state' (LinkState, why).
 */
export class Link extends EventEmitter {
  state: LinkState = 'connecting';
  why: string = LINK_WHY.connecting;
  /** Times the connection came up. */
  ups = 0;
  private current: PuppetClient | undefined;
  private occupiedSince: number | null = null;
  private closed = false;
  private wake: (() => void) | undefined;
  private stream: EventStream | undefined;
  private loop: Promise<void> | undefined;

  constructor(private readonly settings: LinkSettings) {
    super();
  }

  /** The live client; every RPC of the puppet goes through it. Throws when there is none. */
  get client(): PuppetClient {
    if (!this.current || this.state !== 'up') throw new Error('NO CLIENT');
    return this.current;
  }

  /** Up for calls, while the events go to somebody else. */
  get deaf(): boolean {
    return this.state === 'up' && this.why === LINK_WHY.deaf;
  }

  /** Asks for a sign of life; rejects when none comes by the deadline. */
  async ding(): Promise<void> {
    const { client } = this;
    const request = new puppet.DingRequest();
    request.setData('alive?');
    await callOnce(client.ding.bind(client), request, this.settings.probeDeadlineMs);
  }

  /** Begins to connect, and answers at once. */
  open(): void {
    if (this.loop) return;
    this.closed = false;
    this.loop = this.run();
  }

  /** Ends the link, without the stop RPC, until it is opened again. */
  async close(): Promise<void> {
    if (!this.loop) return;
    this.closed = true;
    this.wake?.();
    this.stream?.cancel();
    await this.loop;
    this.loop = undefined;
  }

  private async run(): Promise<void> {
    let backOff = this.settings.backOffMinMs;
    while (!this.closed) {
      const client = openClient(this.settings);
      const why = await this.live(client, () => (backOff = this.settings.backOffMinMs));
      if (!this.speakOnly(client, why)) this.drop(client, why);
      if (!this.closed) await this.pause(backOff);
      backOff = Math.min(backOff * 2, this.settings.backOffMaxMs);
    }
    if (this.current) this.drop(this.current, LINK_WHY.closed);
  }

  private drop(client: PuppetClient, why: string): void {
    if (this.current && this.current !== client) this.current.close();
    this.current = undefined;
    this.move('down', this.closed ? LINK_WHY.closed : why);
    client.close();
  }

  /** Keeps a client for calls alone when the events have been somebody else's for long; false = they have not. */
  private speakOnly(client: PuppetClient, why: string): boolean {
    if (why !== LINK_WHY.occupied || this.closed) {
      this.occupiedSince = null;
      return false;
    }
    this.occupiedSince ??= Date.now();
    if (Date.now() - this.occupiedSince < this.settings.deafAfterMs) return false;
    if (this.deaf) client.close();
    else {
      this.current = client;
      this.move('up', LINK_WHY.deaf);
    }
    return true;
  }

  /** The events are ours: from now on calls go with them, and those under way on the other client may end. */
  private hear(client: PuppetClient): void {
    const deaf = this.current;
    this.current = client;
    this.occupiedSince = null;
    if (deaf) setTimeout(() => deaf.close(), this.settings.callDeadlineMs).unref();
  }

  /** One connection from its probe to its end; answers why it ended. */
  private async live(client: PuppetClient, onUp: () => void): Promise<string> {
    try {
      await callOnce(client.version.bind(client), new puppet.VersionRequest(), this.settings.probeDeadlineMs);
    } catch (error) {
      return (error as { code?: number }).code === 16 ? LINK_WHY.wrongToken : LINK_WHY.noServer;
    }
    const stream = client.event(new puppet.EventRequest()) as EventStream;
    this.stream = stream;
    try {
      return await this.follow(client, stream, onUp);
    } finally {
      this.stream = undefined;
      stream.cancel();
    }
  }

  private follow(client: PuppetClient, stream: EventStream, onUp: () => void): Promise<string> {
    return new Promise((resolve) => {
      const waiting: PuppetEvent[] = [];
      let started = false;
      let tested = false;
      let timer: NodeJS.Timeout;
      const finish = (why: string): void => {
        clearTimeout(timer);
        stream.removeAllListeners('data');
        resolve(why);
      };
      const quiet = (): void => {
        if (tested) return finish(LINK_WHY.silent);
        tested = true;
        const ding = new puppet.DingRequest();
        ding.setData('alive?');
        callOnce(client.ding.bind(client), ding, this.settings.quietMs).catch(() => undefined);
        timer = setTimeout(quiet, this.settings.quietMs);
      };
      const start = async (): Promise<void> => {
        await callOnce(client.start.bind(client), new puppet.StartRequest(), this.settings.callDeadlineMs);
        this.hear(client);
        started = true;
        this.ups += 1;
        onUp();
        this.move('up', '', () => waiting.splice(0).forEach((event) => this.emit('data', event)));
      };
      timer = setTimeout(() => finish(LINK_WHY.occupied), this.settings.firstEventMs);
      stream.on('data', (event: PuppetEvent) => {
        const first = !tested && !started && waiting.length === 0;
        clearTimeout(timer);
        tested = false;
        timer = setTimeout(quiet, this.settings.quietMs);
        if (started) {
          this.emit('data', event);
          return;
        }
        waiting.push(event);
        if (first) start().catch(() => finish(LINK_WHY.noServer));
      });
      stream.on('error', (error: { code?: number }) => finish(error.code === 6 ? LINK_WHY.occupied : LINK_WHY.ended));
      stream.on('end', () => finish(LINK_WHY.ended));
      stream.on('close', () => finish(LINK_WHY.ended));
    });
  }

  /** `before` runs when the state is set and not yet told: who logs in is known before anybody hears of "up". */
  private move(state: LinkState, why: string, before?: () => void): void {
    if (this.state === state && this.why === why) return;
    this.state = state;
    this.why = why;
    before?.();
    this.emit('state', state, why);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
