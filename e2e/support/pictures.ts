import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { AdminPage } from './admin-page';
import { AppPage } from './app-page';
import { DESKTOP, JINGANSI_WGS84, newPerson, openBrowser } from './browser';
import { readRecord } from './record';
import { startFreshStack } from './running-stack';
import { SimPage } from './sim-page';
import { until } from './until';

const ROOM_ID = 'sim_001@chatroom';

/** Walks through the running product and keeps the pictures of the README in the folder. */
export async function takePictures(folder: string, say: (line: string) => void): Promise<void> {
  const [stack, browser] = await Promise.all([startFreshStack(), openBrowser()]);
  const keep = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
    say(name);
  };
  try {
    await keep(await openLanding(browser, stack.url), 'landing');
    const app = await AppPage.open(await newPerson(browser, { standsAt: JINGANSI_WGS84 }), stack.url);
    await keep(app.page, 'home');
    const { picture } = await app.nearestGroupCode();
    await keep(app.page, 'group-code');

    const staff = await AdminPage.signIn(await newPerson(browser, { viewport: DESKTOP }), stack.url, 'zong');
    const sim = await SimPage.open(await newPerson(browser), stack.url);
    await sim.joinByCode(picture, '小梅');
    await sim.sees('欢迎 小梅');
    await sim.say('附近优惠');
    await until(
      'the bot has answered',
      async () =>
        readRecord(stack.dataDir).filter((one) => one.roomId === ROOM_ID && one.from === 'sim_bot').length >= 2,
    );
    await sim.page.getByRole('log').getByText('附近优惠').last().waitFor();
    await keep(sim.page, 'sim-group');

    await staff.page.goto(`${stack.url}/admin/`);
    await staff.page.getByText('过期未发').first().waitFor();
    await keep(staff.page, 'admin-overview');
    await staff.openTroubledOccurrence();
    await keep(staff.page, 'occurrence');
    await staff.rehearseDeals({ title: '年末午间福利', intro: '到饭点啦，{商圈}附近的午市优惠：' });
    await keep(staff.page, 'plan-editor');
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function openLanding(browser: Browser, url: string): Promise<Page> {
  const page = await (await newPerson(browser, { viewport: DESKTOP })).newPage();
  await page.goto(`${url}/`);
  return page;
}
