import { person, violations } from './person.ts';
import type { Stage } from './stage.ts';

const form = '/records/units/do/directory_CreateUnit';

export function nothingLost(stage: () => Stage): void {
  it('outlives a reload, and is offered again from the start page', async () => {
    const { house, browser } = stage();
    const { page, go, leave } = await person(browser, house.url, 'officer');
    await go(form);
    await page.fill('[name=displayName]', '写了一半的单位');
    await page.reload();
    await page.waitForSelector('text=已恢复您尚未提交的内容');
    expect(await page.inputValue('[name=displayName]')).toBe('写了一半的单位');
    await go('/home');
    await page.click('section >> text=登记单位');
    expect(await page.inputValue('[name=displayName]')).toBe('写了一半的单位');
    await leave();
  });

  it('outlives a session that has ended: one signs in again and goes on', async () => {
    const { house, browser } = stage();
    const { page, context, go, leave } = await person(browser, house.url, 'liaison');
    await go('/records/people/do/directory_CreatePerson');
    await page.fill('[name=displayName]', '写到会话过期');
    await page.fill('[name=rank]', '处级以下');
    await context.clearCookies({ name: /^jiguan-/ });
    await page.click('form.form button[type=submit]');
    await page.click('[role=dialog] .button.main');
    await page.waitForSelector('text=已恢复您尚未提交的内容');
    expect(await page.inputValue('[name=displayName]')).toBe('写到会话过期');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('h1 >> text=写到会话过期');
    await leave();
  });

  it('outlives a network that is away: said in words, sent when it is back', async () => {
    const { house, browser } = stage();
    const { page, context, go, leave } = await person(browser, house.url, 'liaison');
    await go('/records/people/do/directory_CreatePerson');
    await page.fill('[name=displayName]', '断网时登记的人');
    await page.fill('[name=rank]', '处级以下');
    await context.setOffline(true);
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('text=网络不通，未能送达');
    await context.setOffline(false);
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('h1 >> text=断网时登记的人');
    await leave();
  });

  it('outlives a reload without a network: the form is there with what was written, and is sent when there is one again', async () => {
    const { house, browser } = stage();
    const { page, context, go, leave } = await person(browser, house.url, 'officer', { offline: true });
    await go(form);
    await page.fill('[name=displayName]', '断网重开的单位');
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector('text=已恢复您尚未提交的内容');
    expect(await page.inputValue('[name=displayName]')).toBe('断网重开的单位');
    expect(await violations(page)).toEqual([]);
    await context.setOffline(false);
    await page.waitForFunction(() => document.querySelector('.offline') === null);
    expect(await page.inputValue('[name=displayName]')).toBe('断网重开的单位');
    await leave();
  });
}
