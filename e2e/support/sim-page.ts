import type { BrowserContext, Page } from 'playwright-core';
import { watchComplaints } from './browser';

/** A person with the simulated WeChat open. */
export class SimPage {
  private constructor(
    readonly page: Page,
    readonly complaints: string[],
  ) {}

  static async open(context: BrowserContext, url: string): Promise<SimPage> {
    const page = await context.newPage();
    const complaints = watchComplaints(page);
    await page.goto(`${url}/sim/`);
    await page.getByRole('heading', { name: /微信/ }).waitFor();
    return new SimPage(page, complaints);
  }

  /** Scans a picture of a group's code as a new person of that name, and joins. */
  async joinByCode(picture: Buffer, name: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: '扫一扫' }).click();
    await page.getByLabel('选择二维码图片').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
    await page.getByRole('button', { name: '选择身份并加入' }).click();
    await page.getByLabel('新邻居的昵称').fill(name);
    await page.getByRole('button', { name: '新建' }).click();
    await page.getByLabel('输入消息').waitFor();
  }

  /** Opens a group's chat by name. */
  async openChat(topic: string): Promise<void> {
    await this.page.getByLabel('搜索群聊').fill(topic);
    await this.page.locator('button.row', { hasText: topic }).first().click();
    await this.page.getByRole('heading', { name: new RegExp(topic) }).waitFor();
  }

  async say(text: string): Promise<void> {
    await this.page.getByLabel('输入消息').fill(text);
    await this.page.getByRole('button', { name: '发送' }).click();
  }

  /** Waits until the open chat shows a line with the text. */
  async sees(text: string, withinMs = 20_000): Promise<void> {
    await this.page.getByRole('log').getByText(text).last().waitFor({ timeout: withinMs });
  }
}
