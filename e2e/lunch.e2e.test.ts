import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import gcoord from 'gcoord';
import { MongoClient } from 'mongodb';
import type { Browser } from 'playwright-core';
import { AdminPage } from './support/admin-page';
import { AppPage } from './support/app-page';
import { DESKTOP, JINGANSI_WGS84, keepPicture, newPerson, openBrowser } from './support/browser';
import { beijingMinute } from './support/beijing';
import { haversineM } from './support/haversine';
import { readRecord } from './support/record';
import { type RunningStack, startFreshStack } from './support/running-stack';
import { SimPage } from './support/sim-page';
import { until } from './support/until';

const JINGANSI = { topic: '静安寺福利群', roomId: 'sim_001@chatroom' };
const XUJIAHUI = { topic: '徐家汇福利群', roomId: 'sim_002@chatroom' };
const TITLE = '两分钟后的身边优惠';

let stack: RunningStack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startFreshStack(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Messages of the bot in one chat, from the simulator's own record. */
const posts = (roomId: string) =>
  readRecord(stack.dataDir).filter((message) => message.roomId === roomId && message.from === 'sim_bot');

describe('from a plan to a neighbour', () => {
  let deal: { merchantName: string; discountText: string };

  it('plans, approves and delivers a post: each group gets its own deals, once', async () => {
    const haibo = await AdminPage.signIn(await newPerson(browser, { viewport: DESKTOP }), stack.url, 'haibo');
    const due = beijingMinute(new Date(), 2);
    await haibo.planDeals({ title: TITLE, atBeijing: due.text, groups: [JINGANSI.topic, XUJIAHUI.topic] });
    const preview = await haibo.preview([JINGANSI.topic, XUJIAHUI.topic], due.text.slice(-5));
    await keepPicture(haibo.page, 'plan');
    await haibo.submit();

    const zong = await AdminPage.signIn(await newPerson(browser, { viewport: DESKTOP }), stack.url, 'zong');
    await zong.open(TITLE);
    await zong.approve();

    const texts = await until(
      'both groups have their post',
      async () => {
        const first = posts(JINGANSI.roomId).find((message) => message.at >= due.at.toISOString());
        const second = posts(XUJIAHUI.roomId).find((message) => message.at >= due.at.toISOString());
        return first && second ? { first: first.text, second: second.text } : undefined;
      },
      150_000,
    );
    expect(texts.first).not.toBe(texts.second);
    expect(texts.first).toBe(preview.get(JINGANSI.topic));
    expect(texts.second).toBe(preview.get(XUJIAHUI.topic));
    deal = firstDeal(texts.first);

    await zong.seesDeliveries('已送达', 2);
    await keepPicture(zong.page, 'deliveries');
    const copies = (roomId: string, text: string) => posts(roomId).filter((message) => message.text === text).length;
    expect([copies(JINGANSI.roomId, texts.first), copies(XUJIAHUI.roomId, texts.second)]).toEqual([1, 1]);
    expect(haibo.complaints.filter(isNotSignInCheck)).toEqual([]);
    expect(zong.complaints.filter(isNotSignInCheck)).toEqual([]);
  }, 240_000);

  it('shows a cardholder at 静安寺 the same offer at the right distance, and the nearest group’s code', async () => {
    const person = await newPerson(browser, { standsAt: JINGANSI_WGS84 });
    const app = await AppPage.open(person, stack.url);
    const card = await app.findOffer(deal.merchantName, deal.discountText);
    const shown = await card.locator('.fl-offer__distance').innerText();
    await keepPicture(app.page, 'near-me');
    expect(await distancesOf(deal.merchantName)).toContainEqual(within(shown));

    const { group, picture } = await app.nearestGroupCode();
    expect(group).toContain('静安寺');
    await keepPicture(app.page, 'code');
    expect(app.complaints).toEqual([]);

    const sim = await SimPage.open(await newPerson(browser), stack.url);
    await sim.joinByCode(picture, '小梅');
    await sim.sees('欢迎 小梅', 5_000);
    await keepPicture(sim.page, 'welcome');
    const record = readRecord(stack.dataDir);
    const welcome = record.find((message) => message.from === 'sim_bot' && message.text.includes('小梅'));
    const joined = await joinInstant('小梅');
    expect(Date.parse(welcome?.at ?? '') - joined).toBeLessThan(2_000);

    stack.parts.bot.kill('SIGKILL');
    const another = await SimPage.open(await newPerson(browser), stack.url);
    await another.joinByCode(picture, '阿强');
    await another.sees('欢迎 阿强', 30_000);
    await sim.say('帮助');
    await sim.sees('附近优惠');
    const welcomes = (name: string) =>
      readRecord(stack.dataDir).filter(
        (message) => message.from === 'sim_bot' && message.text.includes(`欢迎 ${name}`),
      );
    expect(welcomes('小梅')).toHaveLength(1);
    expect(welcomes('阿强')).toHaveLength(1);
    expect([...sim.complaints, ...another.complaints]).toEqual([]);
  }, 180_000);
});

/** Asking who is signed in before anybody is answers 401; the browser reports that as an error, people never see it. */
const isNotSignInCheck = (complaint: string) => !complaint.includes('/api/ops/session.me');

/** The first shop of a post: `1. 商户(距离)` and the discount in the line below. */
function firstDeal(text: string): { merchantName: string; discountText: string } {
  const match = /^1\. (.+)\([^()]*\)\n\s+\S+ (.+)$/m.exec(text);
  if (!match) throw new Error(`No deal in the post:\n${text}`);
  return { merchantName: match[1] as string, discountText: match[2] as string };
}

/** How far the shop's branches are, in metres, computed from the store, apart from the product's own code. */
async function distancesOf(merchantName: string): Promise<number[]> {
  const here = gcoord.transform([JINGANSI_WGS84.longitude, JINGANSI_WGS84.latitude], gcoord.WGS84, gcoord.GCJ02);
  const client = await MongoClient.connect(stack.mongodbUri);
  try {
    const offers = await client.db().collection('offers').find({ merchantName }).toArray();
    return offers.map((offer) => haversineM(here, offer['location'].coordinates as [number, number]));
  } finally {
    await client.close();
  }
}

/** Matches a distance in metres that may be shown as the text: 「314米」 to the metre, 「1.3公里」 to half of its last digit; Earth's radius is a convention within 0.2 %. */
function within(shown: string) {
  const [, digits = '', unit] = /^([\d.]+)(米|公里)$/.exec(shown.trim()) ?? [];
  const metres = Number(digits) * (unit === '公里' ? 1000 : 1);
  const slack = (unit === '公里' ? 50 : 1) + metres * 0.002;
  return {
    asymmetricMatch: (actual: unknown) => Math.abs(Number(actual) - metres) <= slack,
    toString: () => `within ${slack} m of ${shown}`,
  };
}

async function joinInstant(name: string): Promise<number> {
  const answer = await fetch(`${stack.url}/sim/api/rooms/${encodeURIComponent(JINGANSI.roomId)}/messages`);
  const { events } = (await answer.json()) as { events: { type: string; name: string; at: string }[] };
  return Date.parse(events.find((event) => event.type === 'join' && event.name === name)?.at ?? '');
}
