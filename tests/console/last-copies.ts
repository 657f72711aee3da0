/** What was read last, shown while the network is away: marked with its time, of one person, and gone with that person. */
import type { Page } from 'playwright-core';
import { type Person, person, settled, signIn, violations } from './person.ts';
import type { Stage } from './stage.ts';

/** What this device keeps, as text. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('last-copies');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const work = db.transaction([...db.objectStoreNames]);
    const all = (store: IDBObjectStore, what: 'getAll' | 'getAllKeys') =>
      new Promise((resolve) => {
        const asked = store[what]();
        asked.onsuccess = () => resolve(asked.result);
      });
    const stores = [...db.objectStoreNames].map((name) => work.objectStore(name));
    const found = await Promise.all(stores.flatMap((store) => [all(store, 'getAllKeys'), all(store, 'getAll')]));
    db.close();
    return JSON.stringify(found);
  });

const begun = ({ browser, house }: Stage, login: string): Promise<Person> => person(browser, house.url, login, { offline: true });

const unit = '/records/units/yn-science';

export function lastCopies(stage: () => Stage): void {
  it('shows after a reload without a network what was read last and when, and reads anew when there is one again', async () => {
    const { house } = stage();
    const { page, context, complaints, go, follow, leave } = await begun(stage(), 'officer');
    await go(unit);
    const title = await page.textContent('h1');
    await go('/records/units');
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector('.offline >> text=/网络不通：显示的是 .*\\d{2}:\\d{2} 读取后留在本机的内容/');
    await page.waitForSelector(`tbody >> text=${title}`);
    // It goes on being said, however often the system is tried again.
    await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/session'));
    await page.waitForEvent('requestfailed', (request) => request.url().endsWith('/session'));
    await page.waitForSelector('.offline >> text=网络不通：显示的是');
    expect(await violations(page)).toEqual([]);
    await follow(unit);
    expect(await page.textContent('h1')).toBe(title);
    // What was never read here cannot be shown, and that is said.
    await follow('/records/units/yn-never-seen');
    await page.waitForSelector('[role=alert] >> text=网络不通');
    await follow(unit);
    const { etag } = (await house.done('officer', 'GET', '/directory/v1/units/yn-science')) as { etag: string };
    await house.done('admin', 'PATCH', '/directory/v1/units/yn-science?updateMask=display_name', { displayName: '改名于断网之时', etag });
    await context.setOffline(false);
    await page.waitForSelector('h1 >> text=改名于断网之时');
    await page.waitForFunction(() => document.querySelector('.offline') === null);
    // A browser tells of what it could not fetch; of nothing else.
    expect(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(one))).toEqual([]);
    await leave();
  });

  it('are gone with the sign-out, and with the browser’s session', async () => {
    const { page, context, go, leave } = await begun(stage(), 'liaison');
    await go(unit);
    expect(await kept(page)).toContain('yn-science');
    expect(await kept(page)).not.toMatch(/eyJ/);
    await context.clearCookies();
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector('main.sign-in [role=alert] >> text=网络不通');
    await context.setOffline(false);
    await page.waitForSelector('main.sign-in >> text=登录');
    await signIn(page, 'liaison');
    await go(unit);
    await page.click('.head >> text=退出');
    await page.waitForSelector('main.sign-in >> text=您已退出登录');
    expect(await kept(page)).toBe('[[],[],[],[]]');
    await leave();
  });

  it('are nobody else’s, also where an older tab of another person still reads', async () => {
    const { page, context, go, follow, leave } = await begun(stage(), 'liaison');
    await go(unit);
    const other = await context.newPage();
    await other.goto(page.url());
    await settled(other);
    await other.click('.head >> text=退出');
    await other.waitForSelector('main.sign-in >> text=您已退出登录');
    await signIn(other, 'officer');
    await settled(other);
    expect(await kept(other)).not.toContain('liaison');
    await follow('/records/rooms');
    expect(await page.textContent('.who')).toBe('liaison');
    expect(await kept(other)).not.toContain('/meetings/v1/rooms');
    await leave();
  });
}
