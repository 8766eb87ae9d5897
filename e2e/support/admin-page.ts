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

  private async goTo(menu: string, title = menu): Promise<void> {
    await this.page.getByRole('link', { name: menu, exact: true }).first().click();
    await this.page.getByRole('heading', { name: title }).waitFor();
  }

  private async chooseKind(kind: string): Promise<void> {
    await this.page.locator('#plan-kind').click();
    await this.page.locator('.ant-select-item-option', { hasText: kind }).first().click();
  }

  private async chooseMoment(atBeijing: string): Promise<void> {
    const moment = this.page.getByLabel('发送时刻（北京时间）');
    await moment.fill(atBeijing);
    await moment.press('Enter');
  }

  private async chooseGroups(names: string[]): Promise<void> {
    const { page } = this;
    await page.getByText('指定社群', { exact: true }).click();
    const groups = page.getByLabel('社群', { exact: true });
    for (const name of names) {
      await groups.fill(name);
      await page.locator('.ant-select-item-option', { hasText: name }).first().click();
    }
    await page.keyboard.press('Escape');
  }

  /** Fills in a one-off post of nearby deals for the named groups. */
  async planDeals(plan: { title: string; atBeijing: string; groups: string[] }): Promise<void> {
    const { page } = this;
    await this.goTo('群发计划');
    await page.getByRole('link', { name: '新建计划' }).first().click();
    await page.getByLabel('计划名称').fill(plan.title);
    await this.chooseKind('单次');
    await page.getByText('附近优惠', { exact: true }).click();
    await this.chooseMoment(plan.atBeijing);
    await this.chooseGroups(plan.groups);
  }

  /** Keeps a one-off post of nearby deals as a template of which the named fields may be changed. */
  async makeTemplate(template: { title: string; atBeijing: string; intro: string; open: string[] }): Promise<void> {
    const { page } = this;
    await this.goTo('计划模板');
    await page.getByRole('link', { name: '新建模板' }).first().click();
    const open = (field: string) => page.getByRole('checkbox', { name: field, exact: true });
    for (const field of ['标题', '发送范围']) await open(field).setChecked(false);
    for (const field of template.open) await open(field).setChecked(true);
    await page.getByLabel('计划名称').fill(template.title);
    await this.chooseKind('单次');
    await page.getByText('附近优惠', { exact: true }).click();
    await this.chooseMoment(template.atBeijing);
    await page.getByRole('textbox', { name: '开场白' }).fill(template.intro);
    await page.getByRole('button', { name: '保存模板' }).click();
    await page.getByText('模板已保存').first().waitFor();
  }

  /** Starts a plan from a template. */
  async useTemplate(title: string): Promise<void> {
    const { page } = this;
    await this.goTo('计划模板');
    const row = page.getByRole('row', { name: title });
    await row.getByRole('button', { name: '用模板新建' }).click();
    await page.getByText(`使用模板「${title}」`).waitFor();
  }

  /** Fills in what the template leaves to those who use it. */
  async fillOpenFields(plan: { title: string; atBeijing: string; groups: string[]; intro: string }): Promise<void> {
    await this.page.getByLabel('计划名称').fill(plan.title);
    await this.chooseMoment(plan.atBeijing);
    await this.chooseGroups(plan.groups);
    await this.writeIntro(plan.intro);
  }

  async writeIntro(intro: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '开场白' }).fill(intro);
  }

  /** Puts a variable at the caret of the intro, from the menu under it. */
  async insertIntoIntro(name: string): Promise<void> {
    await this.page.getByRole('button', { name: '插入变量' }).click();
    await this.page.locator('.fl-variables').getByText(`{${name}}`, { exact: true }).click();
  }

  /** Asks for review and is refused; answers what the rehearsal says must be mended. */
  async submitInVain(): Promise<string[]> {
    const { page } = this;
    await page.getByRole('button', { name: '保存并提交审核' }).click();
    await page
      .getByText(/还有 \d+ 处必须先修改/)
      .first()
      .waitFor();
    const findings = page.locator('.fl-finding-block');
    await findings.first().waitFor();
    return findings.allInnerTexts();
  }

  /** Clicks the first thing that must be mended; answers the name of the field it leads to. */
  async followFinding(): Promise<string | null> {
    await this.page.locator('.fl-finding-block button').first().click();
    const focused = this.page.locator('textarea:focus, input:focus');
    await focused.waitFor();
    return this.page.locator(`label[for="${await focused.getAttribute('id')}"]`).textContent();
  }

  /** Waits until the rehearsal has nothing that must be mended. */
  async seesNothingToMend(): Promise<void> {
    const { page } = this;
    await page.getByRole('tab', { name: /彩排检查/ }).click();
    await page.getByRole('heading', { name: '发送进度' }).waitFor();
    await page.locator('.fl-finding-block').waitFor({ state: 'detached' });
  }

  /** Begins a lunch post of nearby deals and looks at its rehearsal; nothing is saved. */
  async rehearseDeals({ title, intro }: { title: string; intro: string }): Promise<void> {
    const { page } = this;
    await this.goTo('群发计划');
    await page.getByRole('link', { name: '新建计划' }).first().click();
    await page.getByLabel('计划名称').fill(title);
    await this.writeIntro(intro);
    await this.seesNothingToMend();
    await page.getByText('全部赶得上').first().waitFor();
  }

  /** Opens the latest occurrence that did not reach all of its groups. */
  async openTroubledOccurrence(): Promise<void> {
    const { page } = this;
    await this.goTo('发送场次');
    await page.locator('.fl-occurrence', { hasText: '没有送达' }).first().getByRole('link').click();
    await page.getByText('每个社群', { exact: true }).waitFor();
  }

  /** Opens the only occurrence of the open plan. */
  async openOccurrence(title: string): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: '查看每一场的送达情况' }).click();
    await page.getByRole('heading', { name: '发送场次' }).waitFor();
    await page.locator('.fl-occurrence').getByRole('link', { name: title }).click();
    await page.getByRole('heading', { name: `${title} ·` }).waitFor();
  }

  /** Waits until the open occurrence says that all of its groups have it. */
  async seesAllSent(groups: number): Promise<void> {
    await this.page.getByText(`发出去了：${groups} 个社群全部送达`).waitFor({ timeout: 30_000 });
  }

  /** Changes the open, running plan and hands the new version in. */
  async changePlan(change: { atBeijing: string; intro: string }): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: /^修\s*改$/ }).click();
    await page.getByRole('heading', { name: '修改群发计划' }).waitFor();
    await this.chooseMoment(change.atBeijing);
    await this.writeIntro(change.intro);
    await page.getByRole('button', { name: '提交新版本' }).click();
    await page.getByText('已提交，请另一位同事审核').first().waitFor();
  }

  /** What the waiting version changes: fact → [now, then]. */
  async changesOfRevision(): Promise<Map<string, [string, string]>> {
    const { page } = this;
    await page.getByText('有一个新版本等待审核').waitFor();
    const changes = new Map<string, [string, string]>();
    for (const row of await page.locator('.fl-versions .fl-changed').all()) {
      const [now = '', then = ''] = await row.getByRole('cell').allInnerTexts();
      changes.set(await row.getByRole('rowheader').innerText(), [now, then]);
    }
    return changes;
  }

  async approveRevision(): Promise<void> {
    await this.page.getByRole('button', { name: /^通\s*过$/ }).click();
    await this.page.getByText('新版本已通过').first().waitFor();
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
    // The plan itself may be the page at hand: its title would be taken for the list's row.
    await this.goTo('群发计划');
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
