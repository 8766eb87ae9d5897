import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountsSpec } from '@fulin/core/accounts/store';
import type { Account } from '@fulin/core/accounts/model';
import { startTestStore, type TestStore } from '@fulin/core/devdb/testing';
import type { Group } from '@fulin/core/groups/model';
import { groupsSpec } from '@fulin/core/groups/store';
import { LiveOffers } from '@fulin/core/offers/live-offers';
import { offersSpec } from '@fulin/core/offers/store';
import { buildAccount } from '@fulin/core/seed/account';
import { aGroup, anOffer } from '@fulin/core/seed/builders';
import { collectionOf } from '@fulin/core/store/collection';
import { bundleEntry } from '../build';
import { DrillProcess } from '../drill/process';
import { freePort, type SaidLine } from '../drill/stage';
import { startPlanner } from '../src/accounts/planner-tick';
import { startBot, type RunningBot } from '../src/bot';
import { WechatyChannel, type WechatyChannelOptions } from '../src/channels/wechaty/wechaty-channel';
import type { WelcomeOptions } from '../src/features/welcome/welcome';
import { Log } from '../src/log';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TOKEN = 'insecure_fulin_test';

/** Asks every few milliseconds until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string, deadlineMs = 10_000): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** The simulated WeChat in a process of its own, with two chats and a few people. */
export class TestWechat {
  readonly xujiahui = new TestChat(this, 'sim_xjh@chatroom', 'group_xjh');
  readonly jingan = new TestChat(this, 'sim_ja@chatroom', 'group_ja');

  private constructor(
    readonly process: DrillProcess,
    readonly endpoint: string,
    private readonly url: string,
    private readonly dir: string,
    private readonly bundles: string,
  ) {}

  /** With the two chats of this class, or with others. */
  static async open(topics?: Record<string, string>): Promise<TestWechat> {
    const dir = await mkdtemp(join(tmpdir(), 'fulin-wechat-'));
    const bundles = join(ROOT, 'bot/.cache', `test-${process.pid}-${Date.now()}`);
    const bundle = join(bundles, 'simulator.js');
    await bundleEntry('src/simulator/main.ts', bundle);
    const [puppetPort, httpPort] = [await freePort(), await freePort()];
    const lin = { personId: 'sim_lin', name: '老林' };
    const rooms = Object.entries(topics ?? { xjh: '徐家汇群', ja: '静安寺群' }).map(([key, topic]) => ({
      roomId: `sim_${key}@chatroom`,
      groupId: `group_${key}`,
      topic,
      ownerId: 'sim_lin',
      people: [lin],
    }));
    await writeFile(join(dir, 'world.json'), JSON.stringify({ rooms }));
    const env = {
      FULIN_DATA_DIR: dir,
      FULIN_SIM_WORLD: join(dir, 'world.json'),
      FULIN_SIM_PORT: String(httpPort),
      FULIN_PUPPET_ENDPOINT: `127.0.0.1:${puppetPort}`,
      FULIN_PUPPET_TOKEN: TOKEN,
      FULIN_SIM_FAULTS: 'on',
      PUBLIC_URL: 'http://fulin.test',
    };
    const child = new DrillProcess({ name: 'simulator', args: [bundle], env, readyLine: /"ready":true/ });
    await child.start();
    return new TestWechat(child, `127.0.0.1:${puppetPort}`, `http://127.0.0.1:${httpPort}`, dir, bundles);
  }

  /** The bot's last message in a chat, with what it carries. */
  async lastLine(roomId: string): Promise<SaidLine & { kind: string; attachment: Record<string, string> | null }> {
    const [line] = (await this.said()).filter((one) => one.roomId === roomId && one.from === 'sim_bot').slice(-1);
    if (!line) throw new Error(`nothing said in ${roomId}`);
    return line as SaidLine & { kind: string; attachment: Record<string, string> | null };
  }

  channel(options: Partial<WechatyChannelOptions> = {}): WechatyChannel {
    return new WechatyChannel({ endpoint: this.endpoint, token: TOKEN, ...options });
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${this.url}${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  get(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`);
  }

  async faults(plan: Record<string, unknown>): Promise<void> {
    await this.post('/sim/test/faults', plan);
  }

  /** Sends that the server has and has not recorded yet. */
  async waitingSends(): Promise<number> {
    return ((await (await this.get('/sim/test/faults')).json()) as { waiting: number }).waiting;
  }

  /** Somebody new to the city. */
  async person(name: string): Promise<TestPerson> {
    return new TestPerson(this, await this.post('/sim/api/people', { name }));
  }

  /** Everything the bot has said, by the chats' own record. */
  async said(): Promise<SaidLine[]> {
    const text = await readFile(join(this.dir, 'simulator', 'messages.jsonl'), 'utf8').catch(() => '');
    const rows = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
    return rows.filter((row) => row !== '').map((row) => JSON.parse(row) as SaidLine);
  }

  async close(): Promise<void> {
    await this.process.end('SIGKILL');
    await rm(this.dir, { recursive: true, force: true });
    await rm(this.bundles, { recursive: true, force: true });
  }
}

export class TestPerson {
  readonly personId: string;
  readonly name: string;

  constructor(
    private readonly wechat: TestWechat,
    person: { personId: string; name: string },
  ) {
    this.personId = person.personId;
    this.name = person.name;
  }

  async joins(chat: TestChat): Promise<void> {
    await this.wechat.post(`/sim/api/rooms/${chat.roomId}/join`, { personId: this.personId });
  }

  async leaves(chat: TestChat): Promise<void> {
    await this.wechat.post(`/sim/api/rooms/${chat.roomId}/leave`, { personId: this.personId });
  }

  async says(chat: TestChat, text: string, mentions: string[] = []): Promise<void> {
    await this.wechat.post(`/sim/api/rooms/${chat.roomId}/say`, { personId: this.personId, text, mentions });
  }
}

/** One chat as a member sees it. */
export class TestChat {
  private seen = 0;

  constructor(
    private readonly wechat: TestWechat,
    readonly roomId: string,
    readonly groupId: string,
  ) {}

  async fromBot(): Promise<SaidLine[]> {
    return (await this.wechat.said()).filter((line) => line.roomId === this.roomId && line.from === 'sim_bot');
  }

  /** The bot's next message here that no earlier call answered. */
  async next(deadlineMs = 5000): Promise<string> {
    let line: SaidLine | undefined;
    await until(
      async () => (line = (await this.fromBot())[this.seen]) !== undefined,
      `a message in ${this.roomId}`,
      deadlineMs,
    );
    this.seen += 1;
    return line?.text ?? '';
  }

  /** How many times a text (or a part of one) was said here. */
  async times(part: string): Promise<number> {
    return (await this.fromBot()).filter((line) => line.text.includes(part)).length;
  }

  room(): { groupId: string; channelRoomId: string } {
    return { groupId: this.groupId, channelRoomId: this.roomId };
  }
}

/** The store with the two groups, the account and a café's offers. */
export async function openStore(account: Partial<Account> = {}): Promise<TestStore> {
  const store = await startTestStore();
  const groups: Group[] = [
    aGroup({ _id: 'group_xjh', name: '徐家汇群', channelRoomId: 'sim_xjh@chatroom' }),
    aGroup({ _id: 'group_ja', name: '静安寺群', channelRoomId: 'sim_ja@chatroom' }),
  ];
  await collectionOf(store.db, groupsSpec).insertMany(groups);
  await collectionOf(store.db, accountsSpec).insertOne({ ...buildAccount(new Date()), ...account });
  await collectionOf(store.db, offersSpec).insertOne(anOffer({ weekdays: [3], hours: [{ from: 660, to: 840 }] }));
  return store;
}

export interface TestBot extends RunningBot {
  channel: WechatyChannel;
}

/** What goes wrong is shown, what goes well is not. */
class QuietLog extends Log {
  override info(): void {}
}

/** A whole bot in this process. */
export async function openBot(
  store: TestStore,
  wechat: TestWechat,
  welcome: Partial<WelcomeOptions> = {},
): Promise<TestBot> {
  const log = new QuietLog();
  const offers = await LiveOffers.start(store.db);
  const channel = wechat.channel({ onError: (error) => log.error('channel', error) });
  const bot = await startBot({
    db: store.db,
    channel,
    accountId: 'account_sim',
    offers,
    log,
    sendDeadlineMs: 2000,
    welcome,
  });
  const endPlanner = startPlanner({
    db: store.db,
    now: () => new Date(),
    onError: (where, error) => log.error(where, error),
    onPlanned: () => bot.kick(),
  });
  const stop = async (): Promise<void> => {
    await endPlanner();
    await bot.stop();
    await offers.stop();
  };
  return { ...bot, stop, channel };
}
