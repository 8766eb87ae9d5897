import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { AdminPage } from './support/admin-page';
import { beijingMinute } from './support/beijing';
import { DESKTOP, keepPicture, newPerson, openBrowser } from './support/browser';
import { readRecord } from './support/record';
import { type RunningStack, startFreshStack } from './support/running-stack';
import { until } from './support/until';

const JINGANSI = { topic: '静安寺福利群', roomId: 'sim_001@chatroom' };
const XUJIAHUI = { topic: '徐家汇福利群', roomId: 'sim_002@chatroom' };
const GROUPS = [JINGANSI, XUJIAHUI];
const TOPICS = GROUPS.map(({ topic }) => topic);
const TEMPLATE = '商圈好店（总行模板）';
const TITLE = '按模板做的好店推荐';
/** Open to those who use the template, as the page calls the fields. */
const OPEN = ['标题', '发送时间', '发送范围', '开场白'];

let stack: RunningStack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startFreshStack(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const signIn = async (login: string) =>
  AdminPage.signIn(await newPerson(browser, { viewport: DESKTOP }), stack.url, login);

/** What the bot posted into a chat since an instant, from the simulator's own record. */
const postsSince = (roomId: string, since: Date): string[] =>
  readRecord(stack.dataDir)
    .filter((message) => message.roomId === roomId && message.from === 'sim_bot' && message.at >= since.toISOString())
    .map((message) => message.text);

/** Asking who is signed in before anybody is answers 401; the browser reports that as an error, people never see it. */
const isNotSignInCheck = (complaint: string) => !complaint.includes('/api/ops/session.me');

describe('a post that a bank can trust', () => {
  let haibo: AdminPage;
  let zong: AdminPage;
  let due: ReturnType<typeof beijingMinute>;
  let preview: Map<string, string>;

  it('is made from a template, and not handed in while it claims too much', async () => {
    [haibo, zong] = await Promise.all([signIn('haibo'), signIn('zong')]);
    const later = beijingMinute(new Date(), 60);
    await zong.makeTemplate({ title: TEMPLATE, atBeijing: later.text, intro: '{问候}，看看身边的好店', open: OPEN });

    due = beijingMinute(new Date(), 3);
    await haibo.useTemplate(TEMPLATE);
    expect(await haibo.page.getByLabel('有效时长（分钟）').isDisabled()).toBe(true);
    expect(await haibo.page.getByText('由模板统一规定').count()).toBeGreaterThan(0);
    await haibo.fillOpenFields({ title: TITLE, atBeijing: due.text, groups: TOPICS, intro: '全市最便宜的好店' });
    expect((await haibo.submitInVain()).join('\n')).toContain('最便宜');
    await keepPicture(haibo.page, 'posting-block');
    expect(await haibo.followFinding()).toBe('开场白');

    await haibo.writeIntro('身边的好店：');
    await haibo.insertIntoIntro('商圈');
    await haibo.seesNothingToMend();
    await keepPicture(haibo.page, 'posting-rehearsal');
    preview = await haibo.preview(TOPICS, due.text.slice(-5));
    expect(preview.get(JINGANSI.topic)).toMatch(/^身边的好店：静安寺\n/);
    expect(preview.get(XUJIAHUI.topic)).toMatch(/^身边的好店：徐家汇\n/);
    await haibo.submit();
  }, 120_000);

  it('goes out once to each of its groups as previewed, after a second person agreed', async () => {
    await zong.open(TITLE);
    await zong.approve();
    for (const { topic, roomId } of GROUPS) {
      const text = await until(
        `${topic} has its post`,
        async () => postsSince(roomId, due.at).find((post) => post.includes('身边的好店')),
        200_000,
      );
      expect(text).toBe(preview.get(topic));
    }
    await zong.openOccurrence(TITLE);
    await zong.seesAllSent(GROUPS.length);
    await keepPicture(zong.page, 'posting-occurrence');
    for (const { roomId } of GROUPS) {
      expect(postsSince(roomId, due.at).filter((post) => post.includes('身边的好店'))).toHaveLength(1);
    }
  }, 240_000);

  it('runs on while a change of it waits for a second person', async () => {
    const later = beijingMinute(new Date(), 90);
    await haibo.open(TITLE);
    await haibo.changePlan({ atBeijing: later.text, intro: '下午好，{商圈}的好店还在' });
    await zong.open(TITLE);
    const changes = await zong.changesOfRevision();
    expect(changes.get('文字')).toEqual(['身边的好店：{商圈}', '下午好，{商圈}的好店还在']);
    expect([...changes.keys()].sort()).toEqual(['什么时候发', '文字'].sort());
    await keepPicture(zong.page, 'posting-revision');
    await zong.approveRevision();
    await zong.page.getByText('下午好，{商圈}的好店还在').first().waitFor();
    expect(haibo.complaints.filter(isNotSignInCheck)).toEqual([]);
    expect(zong.complaints.filter(isNotSignInCheck)).toEqual([]);
  }, 120_000);
});
