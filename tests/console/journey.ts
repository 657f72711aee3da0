/** A day's work from end to end, by keys alone and on a phone: book, be refused, take another, approve, read who did what, import a list with a bad row. */
import type { Page } from 'playwright-core';
import { meeting, openRoom } from '../world/people.ts';
import { finger, type Hands, keys } from './hands.ts';
import type { House } from './house.ts';
import { person, settled } from './person.ts';
import type { Stage } from './stage.ts';

interface Way {
  readonly width: number;
  readonly touch: boolean;
  readonly hands: (page: Page) => Hands;
  /** From the start page to the form that books the first room at nine. */
  readonly toForm: (page: Page, hands: Hands, day: string) => Promise<void>;
  readonly days: number;
}

const ways: Readonly<Record<string, Way>> = {
  'by keyboard alone': { width: 1280, touch: false, hands: keys, toForm: byBoard, days: 61 },
  'on a phone': { width: 390, touch: true, hands: finger, toForm: byTime, days: 62 },
};

export function journey(stage: () => Stage): void {
  it.each(Object.entries(ways))(
    'goes from booking over a refusal and an approval to the history, and imports a list: %s',
    async (name, way) => {
      const { house, browser } = stage();
      const title = `全程 ${name}`;
      const room = await openRoom(house, `journey-${way.width}`, { displayName: `甲厅${way.width}`, requiresApproval: true, capacity: 7 });
      const liaison = await person(browser, house.url, 'liaison', { ...way, byHand: true });
      const hands = way.hands(liaison.page);
      const day = dayAfter(way.days);
      await way.toForm(liaison.page, hands, day);
      await hands.write('[role=dialog] [name=title]', title);
      await hands.write('[role=dialog] [name=attendeeCount]', '7');
      // Somebody else is quicker.
      await house.done('officer', 'POST', '/meetings/v1/bookings', { ...meeting(room, way.days), ...hour(day, '09:00'), attendeeCount: 5 });
      await hands.press('[role=dialog] button[type=submit]');
      await liaison.page.waitForSelector('[role=dialog] .notice >> text=可改订');
      await hands.press('[role=dialog] .notice .actions button');
      await liaison.page.waitForSelector('[role=dialog]', { state: 'detached' });
      const booked = await found(house, title);
      // Whoever works by keyboard is somewhere still, though the room that was chosen may be gone from the page.
      await liaison.page.waitForFunction(() => document.activeElement !== document.body);
      if (way.touch) expect(await liaison.page.getAttribute('.notice.good a', 'href')).toBe(`/app/records/${booked.name}`);
      await liaison.leave();

      expect(booked.status).toBe('BOOKING_STATUS_REQUESTED');
      const approver = await person(browser, house.url, 'approver', way);
      const decide = way.hands(approver.page);
      await approver.go('/todo');
      await decide.press(`.todo-list a:has-text("${title}")`);
      await decide.write('.todo-detail [name=opinion]', '同意');
      await decide.press('.todo-detail form button[type=submit]');
      await approver.page.waitForSelector(`.todo-list >> text=${title}`, { state: 'detached' });
      await approver.go(`/records/${booked.name}`);
      await approver.page.locator('.history').getByText('同意').first().waitFor();
      expect(await approver.page.textContent('.history')).toContain('liaison');
      // Whoever decided is told by name in what changed, too, as in the line above it.
      expect(await approver.page.locator('.history td .actor').allTextContents()).toContain('approver');
      expect(approver.complaints).toEqual([]);
      await approver.leave();
      expect((await found(house, title)).status).toBe('BOOKING_STATUS_CONFIRMED');

      const officer = await person(browser, house.url, 'officer', way);
      const pressing = way.hands(officer.page);
      await officer.go('/records/people/do/directory_ImportPeople');
      const list = (unit: string) =>
        `编号,姓名,单位,职级,职务,登录名\njourney-${way.width},导入的人,yn-finance,处级以下,,\nj2-${way.width},另一人,${unit},处级以下,,\n`;
      const choose = (unit: string) =>
        officer.page.setInputFiles('input[type=file]', { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(list(unit)) });
      await choose('nowhere');
      await pressing.press('button:has-text("试导入")');
      await officer.page.waitForSelector('.table-frame >> text=3');
      await choose('yn-science');
      await pressing.press('button:has-text("试导入")');
      await pressing.press('button:has-text("正式导入")');
      await officer.page.waitForSelector('text=已导入。');
      // The button that wrote it is gone: the outcome has the focus.
      await officer.page.waitForFunction(
        () => document.activeElement !== document.body && document.activeElement?.textContent?.startsWith('已导入。'),
      );
      await settled(officer.page);
      expect(officer.complaints).toEqual([]);
      await officer.leave();
    },
  );
}

const dayAfter = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

function hour(day: string, from: string) {
  const start = new Date(`${day}T${from}:00+08:00`);
  return { startTime: start.toISOString(), endTime: new Date(start.getTime() + 3_600_000).toISOString() };
}

async function found(house: House, title: string): Promise<{ name: string; status: string }> {
  const { body } = await house.as('officer', 'GET', '/meetings/v1/bookings?pageSize=1000');
  const one = (body['bookings'] as { name: string; title: string; status: string }[]).find((booking) => booking.title === title);
  if (one === undefined) throw new Error(`no booking ${title}`);
  return one;
}

/** The board: its first room, two half hours from nine. */
async function byBoard(page: Page, hands: Hands, day: string): Promise<void> {
  await hands.press('nav.menu a:has-text("会议室")');
  await page.waitForSelector('[data-cell]');
  await page.evaluate((to) => history.pushState(null, '', to), `/app/rooms?mode=day&day=${day}`);
  const row = await rowOf(page, '甲厅1280');
  await hands.press('[role=grid] [tabindex="0"]');
  await page.keyboard.press('Escape');
  for (let step = 0; step < row; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=dialog] [name=title]');
}

const rowOf = (page: Page, title: string) =>
  page
    .locator('[role=grid] [role=rowheader]')
    .evaluateAll((heads, text) => heads.findIndex((head) => head.textContent?.includes(text)), title);

/** Time and headcount first; the closest fit is the first. */
async function byTime(page: Page, hands: Hands, day: string): Promise<void> {
  await hands.press('.menu-button');
  await hands.press('nav.menu a:has-text("会议室")');
  await page.fill('form.filters input[type=date]', day);
  await page.fill('form.filters [inputmode=numeric]', '7');
  await hands.press('form.filters button[type=submit]');
  await hands.press('.cards .card:has-text("甲厅390") button');
  await page.waitForSelector('[role=dialog] [name=title]');
}
