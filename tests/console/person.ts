/** A person at a browser, as the tests meet them: everything that a browser complains about is kept. */

import { axeSource } from '@jiguan/tools/browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Wishes {
  readonly width?: number;
  readonly language?: 'zh-CN' | 'en';
  readonly touch?: boolean;
  /** Signs in on the pages, as people do; else by the same requests without them, which is a fifth of the work. */
  readonly byHand?: boolean;
  /** Has the service worker, which opens the console without a network. It is there when the person is. */
  readonly offline?: boolean;
}

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, exceptions, broken policies, and requests to any other origin. */
  readonly complaints: string[];
  /** Goes to a page of the console, by its address under /app, and waits until it is there. */
  go(path: string): Promise<void>;
  /** The same from where one is, as by a link: nothing is loaded anew. */
  follow(path: string): Promise<void>;
  leave(): Promise<void>;
}

const sizes: Readonly<Record<number, number>> = { 1280: 900, 390: 844, 320: 640 };

/** Opens a browser of one's own and signs in. Who did so by hand or may go offline is at the first page, others at none yet. */
export async function person(
  browser: Browser,
  url: string,
  login: string,
  { width = 1280, language = 'zh-CN', touch = false, byHand = false, offline = false }: Wishes = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width, height: sizes[width] ?? 900 },
    locale: language,
    hasTouch: touch,
    // It fetches all there is of the console, for each browser anew.
    serviceWorkers: offline ? 'allow' : 'block',
    // Nobody's clock of this house: times must be those of China all the same.
    timezoneId: 'America/New_York',
  });
  // A machine busy with other tests is no fault of the page.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  // What a refusal is told by: a browser notes each as an error, and it is none.
  const refusal = /the server responded with a status of (400|401|403|404|409|412|422)/;
  page.on('console', (message) => void (message.type() === 'error' && !refusal.test(message.text()) && complaints.push(message.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== url && !['data:', 'blob:'].includes(protocol)) complaints.push(`asked ${request.url()}`);
  });
  const go = async (path: string) => {
    await page.goto(`${url}/app${path}`);
    await settled(page);
  };
  if (byHand) {
    await page.goto(`${url}/`);
    await signIn(page, login);
  } else await signInQuietly(context, url, login);
  if (offline) {
    await go('/home');
    await page.evaluate(() => navigator.serviceWorker.ready);
  }
  return {
    page,
    context,
    complaints,
    go,
    async follow(path) {
      if (page.url() === 'about:blank') return go(path);
      await page.evaluate((to) => history.pushState(null, '', to), `/app${path}`);
      // The page of before is gone with the next frame.
      await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
      await settled(page);
    },
    leave: () => context.close(),
  };
}

/** From the console's sign-in page over the issuer's to the first page. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.click('main.sign-in .button.main');
  await page.fill('input[name=login]', login);
  await page.press('input[name=login]', 'Enter');
  await page.waitForSelector('.frame h1');
}

/** What a browser asks of the gateway and its issuer when somebody signs in; the cookies stay with the context. */
async function signInQuietly({ request }: BrowserContext, url: string, login: string): Promise<void> {
  const asked = await request.get(`${url}/session/login`);
  const answer = await request.post(asked.url(), { form: { login } });
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()} ${answer.url()}`);
}

/** A page is there when it has its heading and nothing more is loading. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelector('.loading') === null);
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong on the page, each in a line; `within`: on a part of it, where the rest was looked at on another page. */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource());
  return page.evaluate(
    async ([runOnly, part]) => {
      const axe = (
        window as unknown as {
          axe: { run(on: string | Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        }
      ).axe;
      const found = await axe.run(part === 'html' ? document : part, { runOnly, resultTypes: ['violations'] });
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    },
    [rules, within] as const,
  );
}
