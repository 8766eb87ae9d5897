import { mkdirSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium';
import { inRoot } from '../../scripts/lib/paths';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PHONE = { width: 375, height: 812 };
export const DESKTOP = { width: 1440, height: 900 };

/** 静安寺, as a phone's satellite receiver says it: WGS-84. */
export const JINGANSI_WGS84 = { longitude: 121.44098, latitude: 31.22595, accuracy: 20 };

/** Starts Debian's Chromium without a window. Throws with what to install when there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: apt-get install chromium fonts-noto-cjk');
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface PersonOptions {
  viewport?: { width: number; height: number };
  /** Where the person stands (WGS-84); leave out for one who refuses to say. */
  standsAt?: { longitude: number; latitude: number; accuracy: number };
  dark?: boolean;
}

/** A person with a browser of their own: cookies, place and screen are theirs alone. */
export async function newPerson(browser: Browser, options: PersonOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: options.viewport ?? PHONE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    ...(options.standsAt ? { geolocation: options.standsAt, permissions: ['geolocation'] } : {}),
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** Collects what a page complains about, so that a journey can end with "and nothing went wrong on the way". */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

/** Keeps a picture of the page for people to look at, in `.cache/e2e/`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(inRoot('.cache/e2e'), { recursive: true });
  await page.screenshot({ path: inRoot('.cache/e2e', `${name}.png`) });
}
