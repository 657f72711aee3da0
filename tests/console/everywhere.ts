import type { Page } from 'playwright-core';
import { meeting, openRoom } from '../world/people.ts';
import { person, violations } from './person.ts';
import type { Stage } from './stage.ts';

const collections = ['units', 'people', 'regions', 'calendars', 'ruleEditions', 'rooms', 'bookings'];

const spaced =
  'html { font-size: 200% !important } * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';

function readersStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Buttons, links and labels whose words are cut off. */
const cut = (page: Page) =>
  page
    .locator('main button:visible, main a:visible, main label:visible, main h1, main h2')
    .evaluateAll((nodes) =>
      nodes
        .filter(
          (node) =>
            node.scrollWidth > node.clientWidth + 1 &&
            getComputedStyle(node).overflowX === 'hidden' &&
            getComputedStyle(node).display !== 'inline',
        )
        .map((node) => node.outerHTML.slice(0, 120)),
    );

export function everywhere(stage: () => Stage): void {
  let pages: string[];
  beforeAll(async () => {
    const { house } = stage();
    const room = await openRoom(house, 'everywhere');
    const { name } = await house.done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, 55));
    pages = [
      '/home',
      '/todo',
      '/rooms',
      '/rooms?mode=week',
      '/rooms?mode=free',
      '/search',
      '/everything',
      '/nowhere',
      ...collections.map((collection) => `/records/${collection}`),
      `/records/${room}`,
      `/records/${name}`,
      '/records/units/yn-finance',
      '/records/bookings/do/meetings_CreateBooking',
      '/records/rooms/do/meetings_CreateRoom',
      '/records/units/do/directory_ImportUnits',
      `/records/${room}/do/meetings_UpdateRoom`,
      '/ask/meetings_FindAvailableRooms',
    ];
  });

  it.each([
    [1280, 'zh-CN'],
    [1280, 'en'],
    [390, 'zh-CN'],
    [390, 'en'],
  ] as const)('%i px wide, %s: axe finds nothing, nothing runs out sideways, the browser complains of nothing', async (width, language) => {
    const { house, browser } = stage();
    const { page, follow, leave, complaints } = await person(browser, house.url, 'officer', { width, language, touch: width < 500 });
    for (const path of pages) {
      await follow(path);
      // What surrounds them is the same on all.
      expect([path, await violations(page, path === pages[0] ? 'html' : 'main')]).toEqual([path, []]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, wider]).toEqual([path, 0]);
    }
    expect(complaints).toEqual([]);
    await leave();
  });

  it('has large text and 320 px without sideways scroll, on the pages of a phone', async () => {
    const { house, browser } = stage();
    const { page, go, leave } = await person(browser, house.url, 'officer', { width: 320, touch: true });
    await go('/home');
    await page.click('text=大字');
    for (const path of ['/home', '/todo', '/rooms?mode=free', '/records/bookings', '/records/bookings/do/meetings_CreateBooking']) {
      await go(path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, wider]).toEqual([path, 0]);
    }
    await leave();
  });

  it('keeps everything in sight with text twice as large and spaced as somebody needs it (WCAG 1.4.4, 1.4.12)', async () => {
    const { house, browser } = stage();
    const { page, go, follow, leave } = await person(browser, house.url, 'officer', { width: 390, touch: true });
    await go('/home');
    // As a style of the reader's own: a policy of the page does not bind it.
    await page.addStyleTag({ content: spaced }).catch(() => page.evaluate(readersStyle, spaced));
    for (const path of [
      '/home',
      '/todo',
      '/rooms?mode=free',
      '/records/bookings',
      '/records/units/yn-finance',
      '/records/bookings/do/meetings_CreateBooking',
    ]) {
      await follow(path);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, wider]).toEqual([path, 0]);
      expect([path, await cut(page)]).toEqual([path, []]);
    }
    await leave();
  });

  it('has on a phone a head of two rows for whoever comes, and the day between its arrows', async () => {
    const { house, browser } = stage();
    const { page, go, leave } = await person(browser, house.url, 'officer', { width: 390, touch: true });
    await go('/rooms?mode=day');
    const boxes = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect()).map(({ top, left }) => ({ top, left })));
    const rows = async (selector: string) => new Set((await boxes(selector)).map(({ top }) => Math.round(top / 20))).size;
    expect(await rows('.head > :visible:not(.who, .switches, .sign-out)')).toBe(1);
    expect(await rows('.head > :is(.switches, .sign-out)')).toBe(1);
    expect(await rows('.filters > .actions > *')).toBe(1);
    await leave();
  });

  it('keeps the keys for a dialog that is still on its way: Escape closes it before it is there', async () => {
    const { house, browser } = stage();
    const { page, go, leave } = await person(browser, house.url, 'officer');
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route(/OpenDialog-/, async (route) => {
      await arrived;
      await route.continue();
    });
    await go('/home');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('.overlay');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.overlay', { state: 'detached' });
    const module = page.waitForResponse(/OpenDialog-/);
    arrive();
    await module;
    expect(await page.locator('[role=dialog]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.waitForSelector('[role=dialog] [role=combobox]');
    await leave();
  });

  it('begins with a link that skips to the content, and opens the palette by keyboard', async () => {
    const { house, browser } = stage();
    const { page, go, leave } = await person(browser, house.url, 'officer');
    await go('/home');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.keyboard.press('Control+k');
    await page.waitForSelector('[role=dialog] [role=combobox]');
    await page.keyboard.type('预订会议室');
    await page.waitForSelector('[role=option] >> text=预订会议室');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1 >> text=预订会议室');
    await leave();
  });
}
