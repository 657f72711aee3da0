import { person, settled, signIn } from './person.ts';
import type { Stage } from './stage.ts';

export function sessions(stage: () => Stage): void {
  it('leads from the bare address over the issuer to one’s own page, and leaves no token in page, address or storage', async () => {
    const { house, browser } = stage();
    const { page, context, complaints, leave } = await person(browser, house.url, 'liaison', { byHand: true });
    expect(await page.textContent('h1')).toContain('liaison');
    const seen = await page.evaluate(() =>
      [document.cookie, document.documentElement.outerHTML, location.href, JSON.stringify({ ...localStorage, ...sessionStorage })].join(),
    );
    expect(seen).not.toMatch(/eyJ|jiguan-session/);
    const cookies = (await context.cookies()).filter(({ name }) => name.startsWith('jiguan-'));
    expect(cookies.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([
      ['jiguan-session', true, 'Strict'],
      ['jiguan-renewal', true, 'Strict'],
    ]);
    expect(complaints).toEqual([]);
    await leave();
  });

  it('is refused to a page of another origin, cookie or not', async () => {
    const { house, browser } = stage();
    const { context, leave } = await person(browser, house.url, 'liaison', { byHand: true });
    const stranger = await context.newPage();
    // The same host under another name is another site to a browser.
    await stranger.goto(`${house.url.replace('localhost', '127.0.0.1')}/docs`);
    const outcome = await stranger.evaluate(async (url) => {
      try {
        return String((await fetch(`${url}/directory/v1/grants:mine`, { credentials: 'include', mode: 'no-cors' })).status);
      } catch (error) {
        return String(error);
      }
    }, house.url);
    expect(outcome).not.toBe('200');
    await leave();
  });

  it('ends with signing out, and another person may follow', async () => {
    const { house, browser } = stage();
    const { page, leave } = await person(browser, house.url, 'liaison', { byHand: true });
    await page.click('.head >> text=退出');
    await page.waitForSelector('main.sign-in >> text=您已退出登录');
    await signIn(page, 'officer');
    await settled(page);
    expect(await page.textContent('.who')).toBe('officer');
    await leave();
  });
}
