import { eventually } from '@jiguan/kit/testing';
import { grant, meeting, openRoom, science } from '../world/people.ts';
import { person, violations } from './person.ts';
import type { Stage } from './stage.ts';

/** So many days from now, in China. */
const dayAfter = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

export function rooms(stage: () => Stage): void {
  const day = dayAfter(3);

  it('are booked by keyboard alone: 09:00 to 10:30, seen by another browser at once, refused when taken, an alternative taken by one click', async () => {
    const { house, browser } = stage();
    await grant(house, 'stranger', 'ROLE_UNIT_LIAISON', science);
    await openRoom(house, 'board-one', { displayName: '第一会议室' });
    await openRoom(house, 'board-two', { displayName: '第二会议室' });
    const [liaison, officer] = await Promise.all([person(browser, house.url, 'liaison'), person(browser, house.url, 'officer')]);
    await officer.go(`/rooms?day=${day}`);
    await liaison.go(`/rooms?day=${day}`);
    const { page } = liaison;
    // 07:00 is the first column: four half hours on, then a span of three.
    await page.focus('[data-cell="0.0"]');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 2; step++) await page.keyboard.press('Shift+ArrowRight');
    const room = (await page.getAttribute('[data-cell="0.4"]', 'aria-label')) ?? '';
    expect(room).toContain('09:00–09:30 空闲');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=dialog] [name=title]');
    expect(await page.inputValue('[role=dialog] [name=startTime-time]')).toMatch(/^09:00/);
    expect(await page.inputValue('[role=dialog] [name=endTime-time]')).toMatch(/^10:30/);
    await page.fill('[role=dialog] [name=title]', '键盘预订的会');
    await page.fill('[role=dialog] [name=attendeeCount]', '8');
    await page.press('[role=dialog] [name=attendeeCount]', 'Enter');
    await page.waitForSelector('[role=dialog]', { state: 'detached' });
    await page.waitForSelector('.grid-item >> text=键盘预订的会');
    await officer.page.waitForSelector('.grid-item >> text=键盘预订的会', { timeout: 5_000 });
    // A liaison of another unit sees that the time is taken, and not by what.
    const stranger = await person(browser, house.url, 'stranger');
    await stranger.go(`/rooms?day=${day}`);
    await stranger.page.waitForSelector('.grid-item >> text=已占用');
    expect(await stranger.page.locator('.grid-item >> text=键盘预订的会').count()).toBe(0);
    await stranger.leave();

    // Another unit wants the same: the officer does not choose the taken slot by hand but by address, as from an older page.
    const taken = (await house.as('officer', 'GET', '/meetings/v1/bookings?pageSize=1000')).body['bookings'] as {
      title: string;
      room: string;
      startTime: string;
      endTime: string;
    }[];
    const first = taken.find(({ title }) => title === '键盘预订的会');
    const query = new URLSearchParams({
      room: first?.room ?? '',
      startTime: first?.startTime ?? '',
      endTime: first?.endTime ?? '',
      unit: 'units/yn-science',
      title: '抢同一时段',
      attendeeCount: '5',
    });
    await officer.go(`/records/bookings/do/meetings_CreateBooking?${query}`);
    await officer.page.click('form.form button[type=submit]');
    await officer.page.waitForSelector('.notice >> text=可改订');
    const offers = officer.page.locator('.notice .actions button');
    expect(await offers.count()).toBe(3);
    await offers.first().click();
    await officer.page.waitForSelector('h1 >> text=抢同一时段');
    expect([...liaison.complaints, ...officer.complaints]).toEqual([]);
    await Promise.all([liaison.leave(), officer.leave()]);
  });

  it('are withdrawn only after the question has told which meetings that touches, by count and by name', async () => {
    const { house, browser } = stage();
    const room = await openRoom(house, 'closing', { displayName: '将停用会议室' });
    await house.done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, 40, { title: '停用后要改期的会' }));
    const { page, go, leave, complaints } = await person(browser, house.url, 'officer');
    await go(`/records/${room}/do/meetings_WithdrawRoom`);
    await page.fill('[name=reason]', '消防改造');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('[role=dialog] .touched >> text=1 项');
    expect(await page.textContent('[role=dialog] .touched')).toContain('停用后要改期的会');
    await page.click('[role=dialog] .button.grave');
    // The form gives way to the record when the answer is there; the question goes with the answer to it.
    await page.waitForSelector('form.form', { state: 'detached' });
    expect((await house.done('officer', 'GET', `/meetings/v1/${room}`))['status']).toBe('ROOM_STATUS_OUT_OF_SERVICE');
    expect(complaints).toEqual([]);
    await leave();
  });

  it('are booked by dragging too', async () => {
    const { house, browser } = stage();
    const { page, go, leave } = await person(browser, house.url, 'liaison');
    await go(`/rooms?day=${dayAfter(4)}`);
    const middle = async (cell: string) => {
      const box = await page.locator(`[data-cell="${cell}"]`).boundingBox();
      return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2] as const;
    };
    await page.mouse.move(...(await middle('0.4')));
    await page.mouse.down();
    await page.mouse.move(...(await middle('0.5')));
    await page.mouse.move(...(await middle('0.6')));
    await page.mouse.up();
    await page.waitForSelector('[role=dialog] [name=title]');
    const times = [await page.inputValue('[name=startTime-time]'), await page.inputValue('[name=endTime-time]')];
    expect(times.map((time) => time.slice(0, 5))).toEqual(['09:00', '10:30']);
    await leave();
  });

  it('have days and times in the console’s language whatever the browser’s is, typed part by part or taken from the calendar', async () => {
    const { house, browser } = stage();
    const { page, go, leave, complaints } = await person(browser, house.url, 'officer', { language: 'en' });
    await go('/rooms?mode=day&day=2026-03-02');
    await page.click('.head >> text=中文');
    const shown = async () => (await page.innerText('.filters .when-parts')).replaceAll(/\s/g, '');
    await eventually(async () => (await shown()) === '2026/03/02');
    await page.focus('.filters .when-part[data-type=day]');
    await page.keyboard.type('05');
    await page.waitForURL(/day=2026-03-05/);
    await page.click('.filters .when-open');
    await page.waitForSelector('.when-calendar h2 >> text=2026年3月');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/day=2026-03-06/);
    expect(await shown()).toBe('2026/03/06');
    expect(complaints).toEqual([]);
    await leave();
  });

  it('are found on a phone by time and headcount first', async () => {
    const { house, browser } = stage();
    const { page, go, leave, complaints } = await person(browser, house.url, 'liaison', { width: 390, touch: true });
    await go(`/rooms?day=${dayAfter(5)}`);
    await page.click('form.filters button[type=submit]');
    await page.click('.cards button >> nth=0');
    await page.fill('[role=dialog] [name=title]', '手机预订的会');
    await page.click('[role=dialog] button[type=submit]');
    await page.waitForSelector('[role=dialog]', { state: 'detached' });
    const made = (await house.as('liaison', 'GET', '/meetings/v1/bookings?pageSize=1000')).body['bookings'] as { title: string }[];
    expect(made.map(({ title }) => title)).toContain('手机预订的会');
    expect(complaints).toEqual([]);
    await leave();
  });
}
