import { eventually } from '@jiguan/kit/testing';
import { finance, meeting, openRoom } from '../world/people.ts';
import { person } from './person.ts';
import type { Stage } from './stage.ts';

export function toDo(stage: () => Stage): void {
  let room: string;
  const request = async (title: string, days: number, by = 'liaison') =>
    (await stage().house.done(by, 'POST', '/meetings/v1/bookings', { ...meeting(room, days), unit: finance, title }))['name'] as string;
  beforeAll(async () => {
    room = await openRoom(stage().house, 'great-hall', { displayName: '大礼堂', requiresApproval: true });
  });

  it('shows what waits, is decided on by keyboard, and the record leaves the list without a reload; its history has opinion and actor', async () => {
    const { house, browser } = stage();
    const [first] = [await request('待批甲', 20), await request('待批乙', 21), await request('待批丙', 22)];
    const { page, go, leave, complaints } = await person(browser, house.url, 'approver');
    await go('/todo');
    await page.waitForSelector('.todo-list >> text=待批丙');
    await page.locator('.todo-list a', { hasText: '待批甲' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.todo-detail [name=opinion]');
    // What was opened has the focus: the next Tab is in it, not behind all the rest that waits.
    const within = () => page.waitForFunction(() => document.activeElement?.closest('.todo-detail'));
    await within();
    await page.focus('.todo-detail [name=opinion]');
    await page.keyboard.type('同意，注意节约。');
    await page.focus('.todo-detail button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.todo-list >> text=待批甲', { state: 'detached' });
    await page.waitForSelector('.todo-detail >> text=待批乙');
    await within();
    await go(`/records/${first}`);
    const history = page.locator('.history');
    await history.getByText('同意，注意节约。').first().waitFor();
    expect(await history.textContent()).toContain('approver');
    expect(complaints).toEqual([]);
    await leave();
  });

  it('shows a request that is made elsewhere in two seconds, with nothing asked by the clock', async () => {
    const { house, browser } = stage();
    const { page, go, leave } = await person(browser, house.url, 'approver');
    await go('/home');
    await go('/todo');
    const asked: string[] = [];
    page.on('request', (one) => void asked.push(one.url()));
    await page.waitForTimeout(1500);
    expect(asked.filter((url) => !url.endsWith('/events'))).toEqual([]);
    await request('刚刚提交的申请', 25);
    await page.waitForSelector('.todo-list >> text=刚刚提交的申请', { timeout: 5_000 });
    await leave();
  });

  it('keeps what was written when somebody else decides meanwhile, and says who and when', async () => {
    const { house, browser } = stage();
    const name = await request('同时被别人批', 27);
    await house.done('admin', 'POST', '/directory/v1/grants', {
      subject: 'second-approver',
      role: 'ROLE_APPROVER',
      place: 'regions/530000',
    });
    const { page, go, leave } = await person(browser, house.url, 'approver');
    await go(`/todo?record=${encodeURIComponent(name)}`);
    await page.fill('.todo-detail [name=opinion]', '写到一半');
    await expect(eventuallyApproved(stage(), name)).resolves.toBe(200);
    await page.waitForSelector('.todo-detail [role=alert] >> text=second-approver');
    expect(await page.inputValue('.todo-detail [name=opinion]')).toBe('写到一半');
    await leave();
  });

  it('has no button for one’s own request, and says why: four eyes', async () => {
    const { house, browser } = stage();
    await house.done('admin', 'POST', '/directory/v1/grants', { subject: 'approver', role: 'ROLE_UNIT_LIAISON', place: finance });
    const name = await eventuallyRequested(stage(), room, '自己的申请');
    const { page, go, leave } = await person(browser, house.url, 'approver');
    await go(`/todo?record=${encodeURIComponent(name)}`);
    await page.waitForSelector('.todo-detail h2 >> text=自己的申请');
    await page.waitForSelector('.todo-detail .notice.warning');
    expect(await page.textContent('.todo-detail .notice.warning')).toMatch(/本人|自己|回避/);
    expect(await page.locator('.todo-detail form').count()).toBe(0);
    await leave();
  });

  it('decides several at once, each with its own answer', async () => {
    const { house, browser } = stage();
    const names = [await request('成批甲', 31), await request('成批乙', 32)];
    const { page, go, leave, complaints } = await person(browser, house.url, 'approver');
    await go('/todo');
    for (const title of ['成批甲', '成批乙']) await page.check(`[aria-label="选择 ${title}"]`);
    await page.click('.bulk a >> text=（2）');
    await page.fill('[name=opinion]', '同意');
    await page.click('form button[type=submit]');
    const status = async (name: string) => (await house.as('approver', 'GET', `/meetings/v1/${name}`)).body['status'];
    await eventually(async () => (await Promise.all(names.map(status))).every((one) => one === 'BOOKING_STATUS_CONFIRMED'));
    expect(complaints).toEqual([]);
    await leave();
  });
}

/** Grants reach the services in a moment. */
async function eventuallyApproved({ house }: Stage, name: string): Promise<number> {
  for (;;) {
    const { status } = await house.as('second-approver', 'POST', `/meetings/v1/${name}:approve`, { body: { opinion: '已批' } });
    if (status !== 403) return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A request by the approver, who may ask for a room since a moment. */
async function eventuallyRequested({ house }: Stage, room: string, title: string): Promise<string> {
  return eventually(async () => {
    const { status, body } = await house.as('approver', 'POST', '/meetings/v1/bookings', {
      body: { ...meeting(room, 29), unit: finance, title },
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body['name'] as string;
  });
}
