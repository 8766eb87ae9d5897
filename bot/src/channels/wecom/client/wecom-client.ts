import { randomUUID } from 'node:crypto';
import { isStaleToken, meaningOf } from '@fulin/core/wecom/errcodes';
import { z } from 'zod';
import { callWire } from './http';
import { RateLimiter, type RateLimits } from './rate-limiter';
import { TokenSource } from './token-source';
import type { TokenStore } from './token-store';
import { heldBack, noAnswer, refusal, type WecomError } from './wecom-error';

export interface WecomClientSettings extends RateLimits {
  baseUrl: string;
  corpId: string;
  secret: string;
  /** Tells applications of one corp apart among the shared tokens. */
  appName: string;
  deadlineMs: number;
  tokenEarlyMs: number;
  /** After "too many calls" an interface rests this long (path/90454: blocked until the minute or hour is over). */
  rateLimitPauseMs: number;
}

const envelope = z.object({ errcode: z.coerce.number().default(0) });
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/** Calls WeCom's server interfaces (path/90664) with a deadline, the shared token, the rate limits, and parsed answers. */
export class WecomClient {
  readonly #tokens: TokenSource;
  readonly #limiter: RateLimiter;
  #refused: WecomError | null = null;
  #tooMany: Date | null = null;

  constructor(
    private readonly settings: WecomClientSettings,
    store: TokenStore,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.#limiter = new RateLimiter(settings);
    this.#tokens = new TokenSource({
      key: `${settings.corpId}:${settings.appName}`,
      owner: randomUUID(),
      store,
      fetchToken: () => this.#fetchToken(),
      earlyMs: settings.tokenEarlyMs,
      leaseMs: settings.deadlineMs + 2_000,
      lookEveryMs: 50,
      now,
    });
  }

  /**
   * Calls one interface and answers its parsed result. A token that WeCom refuses is replaced once. Throws `WecomError`; an
   * answer that does not parse counts as one that may have happened. Nothing leaves after `notAfter`: a process that was
   * held up must not do late what another has meanwhile taken over.
   */
  async call<T>(
    api: string,
    schema: z.ZodType<T>,
    body: unknown,
    { notAfter, query = {} }: { notAfter?: Date | undefined; query?: Record<string, string> } = {},
  ): Promise<T> {
    const token = await this.#tokens.get();
    let answer = await this.#once(api, { ...query, access_token: token }, body, notAfter);
    if (isStaleToken(answer.errcode)) {
      const fresh = await this.#tokens.replace(token);
      answer = await this.#once(api, { ...query, access_token: fresh }, body, notAfter);
    }
    return this.#parsed(api, schema, answer);
  }

  /** Until when an interface rests because WeCom said "too many calls", met since this was last asked; null = it did not. */
  takeTooMany(): Date | null {
    const until = this.#tooMany;
    this.#tooMany = null;
    return until;
  }

  /** The last refusal for want of rights (secret, address, permission), until a call succeeds; null = none. */
  refusedAccess(): WecomError | null {
    return this.#refused;
  }

  async #fetchToken(): Promise<{ value: string; lifeMs: number }> {
    const query = { corpid: this.settings.corpId, corpsecret: this.settings.secret };
    const answer = this.#parsed('gettoken', tokenAnswer, await this.#once('gettoken', query, null));
    return { value: answer.access_token, lifeMs: answer.expires_in * 1000 };
  }

  async #once(
    api: string,
    query: Record<string, string>,
    body: unknown,
    notAfter?: Date,
  ): Promise<{ errcode: number; raw: unknown }> {
    if (notAfter !== undefined && this.now() > notAfter) throw noAnswer(api, 'too late to call', false);
    const wait = this.#limiter.take(api, this.now());
    if (wait > 0) throw heldBack(api, wait);
    const { baseUrl, deadlineMs } = this.settings;
    const raw = await callWire({ baseUrl, api, query, body, deadlineMs });
    const parsed = envelope.safeParse(raw);
    if (!parsed.success) throw noAnswer(api, 'the answer has no error code', true);
    return { errcode: parsed.data.errcode, raw };
  }

  #parsed<T>(api: string, schema: z.ZodType<T>, answer: { errcode: number; raw: unknown }): T {
    const { errcode, raw } = answer;
    if (errcode !== 0) throw this.#refusal(api, errcode);
    this.#refused = null;
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data;
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw noAnswer(api, `the answer is not as documented (${fields})`, true);
  }

  #refusal(api: string, errcode: number): WecomError {
    const { kind } = meaningOf(errcode);
    if (kind !== 'rateLimited') {
      const error = refusal(api, errcode);
      if (kind === 'auth') this.#refused = error;
      return error;
    }
    const pause = this.settings.rateLimitPauseMs;
    this.#tooMany = new Date(this.now().getTime() + pause);
    this.#limiter.block(api, this.#tooMany);
    return refusal(api, errcode, pause);
  }
}
