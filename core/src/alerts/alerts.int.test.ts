import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { accountsSpec, heartbeatsSpec, writeHeartbeat } from '../accounts/store';
import { anAccount } from '../broadcasts/test/builders';
import { ALL_COLLECTIONS } from '../store/all-collections';
import { collectionOf } from '../store/collection';
import { connectStore } from '../store/connect';
import { ensureIndexes } from '../store/indexes';
import { listAlerts } from './list';
import { claimNotices, writeNotices } from './notices';
import { runAlerts } from './runner';
import { alertNoticesSpec, alertsSpec, alertTurnsSpec } from './store';
import { startHook, startMailServer, type TestHook, type TestMailServer } from './test/listeners';
import { mailTransport, webhookTransport, type AlertTransport } from './transports';

// The machine may be busy with the rest of the suite.
jest.setTimeout(60_000);

/** In May nobody waits for next year's holidays yet. */
const START = new Date('2026-05-20T04:00:00Z');
const MINUTE = 60_000;

let store: TestStore;
let hook: TestHook;
let mail: TestMailServer;
let now: Date;
let transports: AlertTransport[];

interface HookBody {
  alerts: { key: string; moment: string }[];
}
const told = () => hook.received.flatMap((body) => (body as HookBody).alerts.map((one) => `${one.key} ${one.moment}`));
const errors: unknown[] = [];
const onError = (error: unknown): void => void errors.push(error);
const run = (db = store.db, by = transports) => runAlerts({ db, transports: by, now: () => now, onError });
const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
/** A bot that lives, and an account whose connection is as told. */
async function put(connection: 'up' | 'down', since: Date): Promise<void> {
  const lease = { owner: 'host|m|1|u', until: new Date(now.getTime() + 60 * MINUTE) };
  const account = anAccount({ lease, connection: { state: connection, since, detail: '' } });
  await collectionOf(store.db, accountsSpec).replaceOne({ _id: account._id }, account, { upsert: true });
  await writeHeartbeat(store.db, { _id: 'bot:h:1', kind: 'bot', startedAt: START, at: lease.until, detail: {} });
}

beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, ALL_COLLECTIONS);
  // The clock of the test stands; the store's own runs on and would clear heartbeats and notices away.
  await collectionOf(store.db, heartbeatsSpec).dropIndex('at_ttl');
  await collectionOf(store.db, alertNoticesSpec).dropIndex('created_ttl');
  await collectionOf(store.db, alertsSpec).dropIndex('closed_ttl');
});
beforeEach(async () => {
  for (const spec of [alertsSpec, alertNoticesSpec, alertTurnsSpec, accountsSpec, heartbeatsSpec]) {
    await store.db.collection(spec.name).deleteMany({});
  }
  now = START;
  hook = await startHook();
  mail = await startMailServer();
  transports = [
    webhookTransport({ url: hook.url, format: 'json' }),
    mailTransport({ smtpUrl: mail.url, to: ['ops@bank.test'], from: 'fulin@bank.test' }),
  ];
});
afterEach(async () => {
  await Promise.all([hook.close(), mail.close()]);
  expect(errors.splice(0)).toEqual([]);
});
afterAll(() => store.close());

it('says once that an account is down, and once that it is up again, whoever looks', async () => {
  const other = await connectStore(store.uri);
  await put('down', new Date(START.getTime() - 30_000));
  await run();
  expect(told()).toEqual([]);
  later(MINUTE);
  await put('down', new Date(START.getTime() - 30_000));
  await Promise.all([run(), run(other.db), run(), run(other.db)]);
  later(MINUTE);
  await put('down', new Date(START.getTime() - 30_000));
  await Promise.all([run(), run(other.db)]);
  expect(told()).toEqual(['accountDown:account_a opened']);
  expect(mail.mails).toHaveLength(1);
  later(MINUTE);
  await put('up', now);
  await Promise.all([run(), run(other.db)]);
  later(MINUTE);
  await put('up', now);
  await Promise.all([run(), run(other.db)]);
  expect(told()).toEqual(['accountDown:account_a opened', 'accountDown:account_a closed']);
  expect(mail.mails).toHaveLength(2);
  await other.close();
});

it('says it again every hour while it lasts, and as a new one when it comes back', async () => {
  const since = new Date(START.getTime() - 5 * MINUTE);
  for (let minute = 0; minute < 130; minute += 10) {
    await put('down', since);
    await run();
    later(10 * MINUTE);
  }
  await put('up', now);
  await run();
  later(MINUTE);
  await put('down', since);
  await run();
  expect(told().map((text) => text.split(' ')[1])).toEqual(['opened', 'repeated', 'repeated', 'closed', 'opened']);
});

it('tries a hook that fails again, later each time, and loses nothing', async () => {
  hook.answer = { status: 500, body: 'no' };
  await put('down', new Date(0));
  await run();
  await run();
  expect(hook.received).toHaveLength(1);
  const [open] = (await listAlerts(store.db, [], now)).open;
  expect(open?.told).toEqual([
    { transport: 'webhook', sent: 0, waiting: 1, problem: 'the hook answered 500' },
    { transport: 'mail', sent: 1, waiting: 0, problem: '' },
  ]);
  later(31_000);
  await run();
  later(31_000);
  await run();
  expect(hook.received).toHaveLength(2);
  hook.answer = { status: 200, body: '' };
  later(31_000);
  await put('down', new Date(0));
  await run();
  later(MINUTE);
  await run();
  expect(hook.received).toHaveLength(3);
  expect(mail.mails).toHaveLength(1);
});

it('keeps a mail that the server refuses', async () => {
  mail.refusal = 'mailbox full';
  await put('down', new Date(0));
  await run();
  expect(mail.mails).toHaveLength(0);
  mail.refusal = null;
  later(31_000);
  await run();
  expect(mail.mails).toHaveLength(1);
  const [head = '', body = ''] = (mail.mails[0] ?? '').split('\r\n\r\n');
  expect(head).toContain('To: ops@bank.test');
  expect(Buffer.from(body, 'base64').toString('utf8')).toContain('[告警] 账号掉线 · 账号「助手」掉线');
});

it('says what a runner that died had claimed, a minute later', async () => {
  await put('down', new Date(0));
  // Looks, claims, and is gone before anything left.
  await run(store.db, []);
  await writeNotices(store.db, ['webhook'], now);
  expect((await claimNotices(store.db, 'webhook', now))?.items).toHaveLength(1);
  await run();
  expect(hook.received).toHaveLength(0);
  later(61_000);
  await run();
  expect(told()).toEqual(['accountDown:account_a opened']);
});

it('says it twice rather than never when a runner dies between the hook and the note of it', async () => {
  const dying = await connectStore(store.uri);
  hook.onRequest = () => dying.close();
  await put('down', new Date(0));
  await run(store.db, []);
  await expect(run(dying.db, transports.slice(0, 1))).resolves.toBeUndefined();
  expect(errors.splice(0)).toHaveLength(1);
  expect(hook.received).toHaveLength(1);
  hook.onRequest = () => Promise.resolve();
  later(61_000);
  await run(store.db, transports.slice(0, 1));
  later(61_000);
  await run(store.db, transports.slice(0, 1));
  expect(hook.received).toHaveLength(2);
});

it('never sends a robot more than it takes a minute, whatever the number of runners, and notices its refusals', async () => {
  const robot = webhookTransport({ url: hook.url, format: 'wecom' });
  hook.answer = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
  await put('down', new Date(0));
  const end = now.getTime() + MINUTE;
  let sent = 0;
  while (now.getTime() < end) {
    await Promise.all([run(store.db, [robot]), run(store.db, [robot])]);
    // Everything fails and wants another try at once: only the robot's own limit holds it back.
    await collectionOf(store.db, alertNoticesSpec).updateMany({}, { $set: { notBefore: now } });
    later(2_000);
    sent = hook.received.length;
  }
  expect(sent).toBeGreaterThan(10);
  expect(sent).toBeLessThanOrEqual(20);
  const { text } = hook.received[0] as { text: { content: string } };
  expect(text.content).toContain('账号「助手」掉线');
  expect((await listAlerts(store.db, [], now)).open[0]?.told[0]?.problem).toContain('45009');
});
