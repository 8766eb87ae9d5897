import type { BrowserContext, Page } from 'playwright-core';
import { watchComplaints } from './browser';

/** A staff member at the admin page: says what a person does, knows where to click. */
export class AdminPage {
  private constructor(
    readonly page: Page,
    readonly complaints: string[],
  ) {}

  static async signIn(context: BrowserContext, url: string, login: string): Promise<AdminPage> {
    const page = await context.newPage();
    const complaints = watchComplaints(page);
    await page.goto(`${url}/admin/`);
    await page.getByLabel('账号').fill(login);
    await page.getByLabel('密码').fill('fulin-demo');
    await page.getByRole('button', { name: /登\s*录/ }).click();
    await page.getByRole('heading', { name: '总览' }).waitFor();
    return new AdminPage(page, complaints);
  }

  /** Fills in a one-off post of nearby deals for the named groups and hands it in for review. */
  async planDeals(plan: { title: string; atBeijing: string; groups: string[] }): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: '群发计划' }).first().click();
    await page
      .getByRole('button', { name: '新建计划' })
      .or(page.getByRole('link', { name: '新建计划' }))
      .first()
      .click();
    await page.getByLabel('计划名称').fill(plan.title);
    await page.getByText('只发一次', { exact: true }).click();
    const moment = page.getByLabel('发送时刻（北京时间）');
    await moment.fill(plan.atBeijing);
    await moment.press('Enter');
    await page.getByText('指定社群', { exact: true }).click();
    const groups = page.getByLabel('社群', { exact: true });
    for (const name of plan.groups) {
      await groups.fill(name);
      await page.locator('.ant-select-item-option', { hasText: name }).first().click();
    }
    await page.keyboard.press('Escape');
  }

  /** What the preview says each group will get at the time 'HH:mm': group name → text. */
  async preview(groups: string[], time: string): Promise<Map<string, string>> {
    const { page } = this;
    await page.getByRole('tab', { name: '各群收到的内容' }).click();
    const settled = page.locator('.fl-stack:not(.fl-fading)', { hasText: `覆盖 ${groups.length} 个社群` });
    await settled.filter({ hasText: time }).last().waitFor();
    const texts = new Map<string, string>();
    for (const name of groups) {
      const bubble = page.locator('.fl-chat', { hasText: name }).locator('.fl-bubble').first();
      await bubble.waitFor();
      texts.set(name, (await bubble.textContent()) ?? '');
    }
    return texts;
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: '保存并提交审核' }).click();
    await this.page.getByText('已提交，请另一位同事审核').first().waitFor();
  }

  async open(title: string): Promise<void> {
    await this.page.getByRole('link', { name: '群发计划' }).first().click();
    await this.page.getByText(title).first().click();
    await this.page.getByRole('heading', { name: title }).waitFor();
  }

  /** Waits until the open plan's deliveries show as many of the state. */
  async seesDeliveries(state: string, count: number): Promise<void> {
    await this.page.getByRole('tab', { name: '投递记录' }).click();
    await this.page
      .getByRole('tabpanel')
      .getByText(state, { exact: true })
      .nth(count - 1)
      .waitFor({ timeout: 30_000 });
  }

  async approve(): Promise<void> {
    await this.page.getByRole('button', { name: /^通\s*过$/ }).click();
    await this.page.getByText('已通过，计划开始运行').first().waitFor();
  }
}
