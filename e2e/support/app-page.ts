import type { BrowserContext, Locator, Page } from 'playwright-core';
import { watchComplaints } from './browser';

/** A cardholder with the mini-program open. */
export class AppPage {
  private constructor(
    readonly page: Page,
    readonly complaints: string[],
  ) {}

  static async open(context: BrowserContext, url: string): Promise<AppPage> {
    const page = await context.newPage();
    const complaints = watchComplaints(page);
    await page.goto(`${url}/app/`);
    await page.locator('.fl-offer').first().waitFor();
    return new AppPage(page, complaints);
  }

  /** Scrolls the list until it shows the shop's offer; throws when the list ends without it. */
  async findOffer(merchantName: string, discountText: string): Promise<Locator> {
    const { page } = this;
    const card = page.locator('.fl-offer', { hasText: merchantName }).filter({ hasText: discountText }).first();
    for (let turn = 0; turn < 40; turn += 1) {
      if (await card.isVisible()) return card;
      const before = await page.locator('.fl-offer').count();
      await page.locator('.fl-offer').last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 4000);
      const more = page.locator('.fl-offer').nth(before);
      await more.or(page.getByText('已经到底啦')).first().waitFor();
      if (!(await more.isVisible().catch(() => false)) && (await page.locator('.fl-offer').count()) === before) break;
    }
    throw new Error(`The list near me does not show ${merchantName} ${discountText}`);
  }

  /** Opens the nearest group's code and returns its picture. */
  async nearestGroupCode(): Promise<{ group: string; picture: Buffer }> {
    const { page } = this;
    await page.getByText('社群', { exact: true }).last().click();
    const first = page.locator('.fl-group').first();
    await first.waitFor();
    const group = (await first.locator('.fl-group__name').innerText()).trim();
    await first.getByRole('button', { name: /入群/ }).click();
    const image = page.locator('.code-card__image img, img.code-card__image').first();
    await image.waitFor();
    const src = (await image.getAttribute('src')) ?? '';
    return { group, picture: Buffer.from(src.replace(/^data:image\/png;base64,/, ''), 'base64') };
  }
}
