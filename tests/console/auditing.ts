import { eventually } from '@jiguan/kit/testing';
import { grant, meeting, openRoom, science } from '../world/people.ts';
import { person, settled } from './person.ts';
import type { Stage } from './stage.ts';

export function auditing(stage: () => Stage): void {
  it('finds no command on any page', async () => {
    const { house, browser } = stage();
    const room = await openRoom(house, 'audited', { displayName: '被审计的会议室' });
    const { name } = await house.done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, 44));
    const { page, go, follow, leave, complaints } = await person(browser, house.url, 'auditor');
    await go('/home');
    const menu = await page
      .locator('nav.menu a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname.slice('/app'.length)));
    expect(menu.length).toBeGreaterThan(8);
    for (const path of [...menu, '/everything', `/records/${room}`, `/records/${name}`, `/audit?record=${name}`]) {
      await follow(path);
      expect([path, await page.locator('a[href*="/do/"]').count()]).toEqual([path, 0]);
      expect([path, await page.locator('h1').textContent()]).not.toEqual([path, '没有此页面']);
    }
    expect(complaints).toEqual([]);
    await leave();
  });

  it('names who did it, to everybody who may read it, and by the sign-in only where nobody is known by it', async () => {
    const { house, browser } = stage();
    const room = await openRoom(house, 'named', { displayName: '有名有姓的会议室' });
    await house.done('admin', 'POST', '/directory/v1/people?personId=shi', {
      ...{ displayName: '史明', unit: science, rank: '处级以下', subject: 'sign-in-of-shi' },
    });
    await grant(house, 'sign-in-of-shi', 'ROLE_BUREAU_OFFICER', 'regions/530000');
    const { name } = await eventually(() => house.done('sign-in-of-shi', 'POST', '/meetings/v1/bookings', meeting(room, 46)));
    const { page, go, leave } = await person(browser, house.url, 'liaison');
    await go(`/records/${name}`);
    await page.waitForSelector('.history >> text=史明');
    await page.waitForSelector('dd >> text=史明');
    expect(await page.innerText('main')).not.toContain('sign-in-of-shi');
    await leave();
  });

  it('leads from an entry to its trace', async () => {
    const { house, browser } = stage();
    const room = await openRoom(house, 'traced');
    const { page, go, leave } = await person(browser, house.url, 'auditor');
    await go(`/audit?record=${room}`);
    const trace = await page.locator('.history a >> text=链路').first().getAttribute('href');
    expect(trace).toMatch(/^https:\/\/traces\.example\/[0-9a-f]{32}$/);
    await leave();
  });

  it('reads differences in words, not in codes, and any two versions beside each other', async () => {
    const { house, browser } = stage();
    const room = await openRoom(house, 'renamed', { displayName: '旧名', bookableBy: 'BOOKABLE_BY_REGION' });
    await house.done('officer', 'PATCH', `/meetings/v1/${room}`, { displayName: '新名', bookableBy: 'BOOKABLE_BY_OWNER' });
    const { page, go, leave } = await person(browser, house.url, 'auditor');
    await go(`/audit?record=${room}`);
    await page.waitForSelector('.history >> text=新名');
    const history = (await page.textContent('.history')) ?? '';
    expect(history).toContain('旧名');
    expect(history).not.toMatch(/BOOKABLE_BY|display_?name/i);
    expect(await page.textContent('[role=status]:not(.announcement)')).toContain('不同之处');
    await settled(page);
    await leave();
  });
}
