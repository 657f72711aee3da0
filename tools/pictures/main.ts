/**
 * `npm run pictures`: a PNG of every page and state of the console, desk and phone, for people to look at. Against what `npm start` runs (or
 * CONSOLE_URL), with the people of the demonstration; into .cache/pictures.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '@jiguan/tools/browser';
import type { Browser, Page } from 'playwright-core';
import { root } from '../root.ts';
import { type Scene, scenes } from './scenes.ts';

const url = process.env.CONSOLE_URL ?? 'http://localhost:8080';
const folder = join(root, '.cache/pictures');
const sizes = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;

async function signedIn(browser: Browser, login: string, size: keyof typeof sizes): Promise<Page> {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: size === 'phone',
  });
  const page = await context.newPage();
  await page.goto(`${url}/`);
  await page.click('main.sign-in .button.main');
  await page.screenshot({ path: join(folder, `sign-in-${size}.png`) });
  await page.click(`button[name=login][value="${login}"]`);
  await page.waitForSelector('.frame h1');
  return page;
}

/** The stream of facts never ends, so the network is never idle: a page is there when nothing of it loads, and the titles have come. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  for (const unready of ['.loading', 'main >> text=/(^|[\\s（])…/'])
    await page.waitForSelector(unready, { state: 'detached', timeout: 10_000 });
}

async function take(page: Page, { name, path, steps }: Scene, size: keyof typeof sizes): Promise<void> {
  await page.goto(`${url}/app${path}`);
  await settled(page);
  await steps?.(page);
  await settled(page);
  await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: size === 'phone' });
  process.stdout.write(`${name}-${size}.png\n`);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const size of ['desk', 'phone'] as const) {
  for (const [login, own] of Object.entries(await scenes(url))) {
    const page = await signedIn(browser, login, size);
    for (const scene of own)
      await take(page, scene, size).catch((error: unknown) => process.stderr.write(`${scene.name}-${size}: ${error}\n`));
    await page.context().close();
  }
}
await browser.close();
process.stdout.write(`pictures are in ${folder}\n`);
