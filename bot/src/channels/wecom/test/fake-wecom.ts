import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toBuffer } from 'qrcode';
import { FakeCustomerGroups } from './fake-customer-groups';
import { answerWith, FakeFaults } from './fake-faults';
import { FakeMedia } from './fake-media';
import { FakeGroupMessages, type FakeGroupMessageOptions } from './fake-group-messages';
import { FakeTokens, type FakeTokenOptions } from './fake-tokens';
import { fail, FakeWorld, ok } from './fake-world';

export interface FakeWecomOptions extends FakeTokenOptions, FakeGroupMessageOptions {
  now: () => Date;
  /** Calls of one interface a minute before 45009 (path/90454). */
  perMinute: number;
}

export const FAKE_CORP = { corpId: 'ww-fake-corp', secret: 'fake-corp-secret' } as const;

/** What a code of the fake corp says. */
export const codeText = (configId: string): string => `https://work.weixin.qq.com/gm/${configId}`;

const DEFAULTS: FakeWecomOptions = {
  now: () => new Date(),
  lifeMs: 7_200_000,
  rotate: false,
  perMinute: 10_000,
  perDay: 100,
  pageSize: 1_000,
  listLagMs: 0,
  hideUnconfirmed: false,
};

/** A local HTTP server that behaves as WeCom's documentation says; only tests use it. */
export class FakeWecom {
  readonly world: FakeWorld;
  readonly tokens: FakeTokens;
  readonly messages: FakeGroupMessages;
  readonly groups: FakeCustomerGroups;
  readonly media: FakeMedia;
  readonly faults = new FakeFaults();
  /** Calls that arrived, by interface. */
  readonly calls = new Map<string, number>();
  readonly #minute = new Map<string, number>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  private constructor(private readonly options: FakeWecomOptions) {
    this.world = new FakeWorld(options.now);
    this.tokens = new FakeTokens(options, options.now);
    this.media = new FakeMedia(this.world);
    this.messages = new FakeGroupMessages(this.world, options, (id) => this.media.isFresh(id));
    this.groups = new FakeCustomerGroups(this.world, (configId) => `${this.baseUrl}/codes/${configId}`);
  }

  static async start(options: Partial<FakeWecomOptions> = {}): Promise<FakeWecom> {
    const fake = new FakeWecom({ ...DEFAULTS, ...options });
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  count(api: string): number {
    return this.calls.get(api) ?? 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (url.pathname.startsWith('/codes/')) {
      response.end(await toBuffer(codeText(url.pathname.slice('/codes/'.length))));
      return;
    }
    const api = url.pathname.replace('/cgi-bin/', '');
    this.calls.set(api, this.count(api) + 1);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = await readBody(Buffer.concat(chunks), request.headers['content-type'] ?? '');
    answerWith(this.faults.take(api), response, () => this.#answer(api, url.searchParams, body));
  }

  #answer(api: string, query: URLSearchParams, body: Record<string, unknown>): object {
    if (this.#isTooMany(api)) return fail(45009);
    if (api === 'gettoken') {
      if (query.get('corpid') !== FAKE_CORP.corpId) return fail(40013);
      return query.get('corpsecret') === FAKE_CORP.secret ? ok(this.tokens.issue()) : fail(40001);
    }
    const refused = this.tokens.check(query.get('access_token'));
    if (refused !== 0) return fail(refused);
    const handler = this.messages.handlers[api] ?? this.groups.handlers[api] ?? this.media.handlers[api];
    return handler === undefined ? fail(48002) : handler(body);
  }

  #isTooMany(api: string): boolean {
    const key = `${api}:${Math.floor(this.options.now().getTime() / 60_000)}`;
    this.#minute.set(key, (this.#minute.get(key) ?? 0) + 1);
    return (this.#minute.get(key) ?? 0) > this.options.perMinute;
  }
}

async function readBody(bytes: Buffer<ArrayBuffer>, type: string): Promise<Record<string, unknown>> {
  if (bytes.length === 0) return {};
  if (!type.startsWith('multipart/')) return JSON.parse(bytes.toString()) as Record<string, unknown>;
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  return Object.fromEntries(form.entries());
}
