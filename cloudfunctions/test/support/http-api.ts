import { jest } from '@jest/globals';
import { startTestStore } from '@fulin/core/devdb/testing';
import type { TestStore } from '@fulin/core/devdb/testing';
import { LiveGroups } from '@fulin/core/groups/live-groups';
import { LiveOffers } from '@fulin/core/offers/live-offers';
import { openStaffSession } from '@fulin/core/staff/sessions';
import { createLoginLimits } from '@fulin/core/staff/service';
import type { CallbackSettings } from '@fulin/core/wecom/open-callback';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Db } from 'mongodb';
import { createHealth } from '../../src/api/health';
import { buildServer } from '../../src/http/server';
import { NOON, seedWorld } from './world';

// The machine may be busy with the rest of the suite.
jest.setTimeout(60_000);

export interface Answer {
  status: number;
  data: unknown;
  error: { code: string; userText: string; field?: string } | undefined;
  cookies: { name: string; value: string; [key: string]: unknown }[];
  raw: string;
}

export interface Caller {
  cookies: Record<string, string>;
  csrf?: string;
}

export const NOBODY: Caller = { cookies: {} };

/** The HTTP server on a small town of its own, asked without a network; the clock stands until told. */
export class TestApi {
  now = NOON;

  private constructor(
    readonly app: FastifyInstance,
    readonly db: Db,
    readonly live: LiveOffers,
    readonly liveGroups: LiveGroups,
    private readonly closeStore: () => Promise<void>,
  ) {}

  static async start(
    options: {
      demo?: boolean;
      secure?: boolean;
      simulatorUrl?: string;
      store?: TestStore;
      wecomCallback?: CallbackSettings;
    } = {},
  ): Promise<TestApi> {
    const store = options.store ?? (await startTestStore());
    await seedWorld(store.db);
    const clock = { now: NOON };
    const now = () => clock.now;
    const live = await LiveOffers.start(store.db, { now, pollMs: 50 });
    const liveGroups = await LiveGroups.start(store.db, { now, pollMs: 50 });
    const simulatorUrl = options.simulatorUrl ?? null;
    const apps = [
      { prefix: '/app/', root: '/nonexistent/app' },
      { prefix: '/admin/', root: '/nonexistent/admin' },
    ];
    const health = createHealth({ db: store.db, now, liveOffers: live, liveGroups, apps, simulatorUrl });
    const app = await buildServer({
      api: { db: store.db, now, liveOffers: live, liveGroups, loginLimits: createLoginLimits(), health },
      apps,
      settings: {
        demo: options.demo ?? true,
        secureCookies: options.secure ?? false,
        simulatorUrl,
        publicUrl: 'http://test',
        wecomCallback: options.wecomCallback ?? null,
      },
    });
    const api = new TestApi(app, store.db, live, liveGroups, store.close);
    Object.defineProperty(api, 'now', { get: () => clock.now, set: (at: Date) => (clock.now = at) });
    return api;
  }

  async ask(options: InjectOptions): Promise<Answer> {
    const response = await this.app.inject(options);
    let body: { result?: { data?: unknown }; error?: { data?: Answer['error'] } } = {};
    try {
      body = response.json();
    } catch {
      // Not JSON: the caller looks at `raw`.
    }
    return {
      status: response.statusCode,
      data: body.result?.data,
      error: body.error?.data,
      cookies: response.cookies as Answer['cookies'],
      raw: response.body,
    };
  }

  query(caller: Caller, path: string, input?: unknown): Promise<Answer> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.ask({ method: 'GET', url: `/api/${path}${query}`, cookies: caller.cookies });
  }

  change(caller: Caller, path: string, input?: unknown): Promise<Answer> {
    return this.ask({
      method: 'POST',
      url: `/api/${path}`,
      cookies: caller.cookies,
      headers: { 'content-type': 'application/json', ...(caller.csrf ? { 'x-fulin-csrf': caller.csrf } : {}) },
      payload: input === undefined ? '' : JSON.stringify(input),
    });
  }

  /** A signed-in staff member, without the half second of a real log-in. */
  async staff(login: string): Promise<Caller> {
    const { token, session } = await openStaffSession(this.db, `staff_${login}`, this.now);
    return { cookies: { fulin_staff: token }, csrf: session.csrfToken };
  }

  async member(memberId: string): Promise<Caller> {
    const answer = await this.ask({ method: 'POST', url: '/api/demo/sign-in', payload: { memberId } });
    const cookie = answer.cookies.find((one) => one.name === 'fulin_member');
    return { cookies: { fulin_member: cookie?.value ?? '' } };
  }

  async close(): Promise<void> {
    await this.app.close();
    await Promise.all([this.live.stop(), this.liveGroups.stop()]);
    await this.closeStore();
  }
}
