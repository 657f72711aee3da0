/** What is pictured: pages and states, by the person who meets them. */
import type { Page } from 'playwright-core';
import { ask } from '../start/ask.ts';

export interface Scene {
  readonly name: string;
  /** Address under /app. */
  readonly path: string;
  /** What is done there first. */
  readonly steps?: (page: Page) => Promise<unknown>;
}

interface Bookings {
  readonly bookings?: readonly { readonly name: string; readonly room: string; readonly startTime: string }[];
}

/** Scenes by login; they are of records that the demonstration has today. */
export async function scenes(url: string): Promise<Readonly<Record<string, readonly Scene[]>>> {
  const { bookings = [] } = await ask<Bookings>(
    url,
    'liaison',
    '/meetings/v1/bookings?pageSize=1&filter=status%20%3D%20BOOKING_STATUS_CONFIRMED',
  );
  const [booking] = bookings;
  if (booking === undefined) throw new Error('the demonstration has no confirmed booking: start with its data');
  const day = new Date(Date.parse(booking.startTime) + 8 * 3_600_000).toISOString().slice(0, 10);
  const record = `/records/${booking.name}`;
  return {
    liaison: [
      { name: 'home', path: '/home' },
      { name: 'rooms-day', path: `/rooms?mode=day&day=${day}` },
      { name: 'rooms-week', path: `/rooms?mode=week&day=${day}` },
      {
        name: 'rooms-free',
        path: `/rooms?mode=free&day=${day}`,
        steps: async (page) => {
          await page.click('form.filters button[type=submit]');
          await page.waitForSelector('.cards, .nothing');
        },
      },
      { name: 'rides', path: '/rides' },
      { name: 'bookings', path: '/records/bookings' },
      { name: 'booking', path: record },
      { name: 'book', path: '/records/bookings/do/meetings_CreateBooking' },
      {
        name: 'book-faults',
        path: '/records/bookings/do/meetings_CreateBooking',
        steps: (page) => page.click('form.form button[type=submit]'),
      },
      { name: 'book-refused', path: `/records/bookings/do/meetings_CreateBooking?${taken(booking)}`, steps: refused },
      {
        name: 'cancel',
        path: `${record}/do/meetings_CancelBooking`,
        steps: async (page) => {
          await page.fill('[name=reason]', '会议改为线上召开');
          await page.click('form.form button[type=submit]');
          await page.waitForSelector('[role=dialog]');
        },
      },
    ],
    approver: [
      { name: 'todo', path: '/todo' },
      { name: 'todo-one', path: '/todo', steps: first },
    ],
    admin: [
      { name: 'reorganisations', path: '/records/reorganisations' },
      { name: 'merge', path: '/records/units/yn-fgw/do/directory_MergeUnit' },
    ],
    officer: [
      { name: 'rooms-all', path: `/rooms?mode=day&day=${day}` },
      { name: 'units', path: '/records/units' },
      { name: 'unit', path: '/records/units/yn-fgw' },
      { name: 'room-edit', path: `/records/${booking.room}/do/meetings_UpdateRoom` },
      { name: 'import', path: '/records/units/do/directory_ImportUnits' },
      { name: 'everything', path: '/everything' },
      {
        name: 'palette',
        path: '/home',
        steps: async (page) => {
          await page.keyboard.press('Control+k');
          await page.fill('[role=combobox]', '会议');
        },
      },
      { name: 'no-such-page', path: '/nowhere' },
      { name: 'closures', path: '/rooms?mode=closures' },
      { name: 'dispatch', path: `/dispatch?day=${day}` },
      { name: 'vehicles-unmarked', path: '/records/vehicles?marked=false' },
      { name: 'vehicle-import', path: '/records/vehicles/do/fleet_ImportVehicles' },
      { name: 'facilities', path: '/facilities' },
      { name: 'projects', path: '/projects' },
      { name: 'jobs', path: '/jobs' },
      { name: 'job', path: '/jobs', steps: first },
      { name: 'space', path: '/space' },
      { name: 'purchasing', path: '/purchasing' },
      { name: 'purchase', path: '/purchasing', steps: first },
      { name: 'contracts', path: '/contracts' },
      { name: 'contract', path: '/contracts', steps: first },
      { name: 'search', path: '/search?q=电梯' },
      { name: 'renovations', path: '/records/renovations' },
      { name: 'inspect', path: '/inspect' },
      { name: 'assessments', path: '/records/assessments' },
      { name: 'site-inspections', path: '/records/siteInspections' },
      { name: 'vacatings', path: '/records/vacatings' },
      { name: 'calendar', path: `/rooms?mode=day&day=${day}`, steps: calendar },
      { name: 'notices', path: '/notices' },
    ],
    driver: [{ name: 'drive', path: '/drive' }],
    contractor: [
      { name: 'provider', path: '/provider' },
      { name: 'jobs-contractor', path: '/jobs' },
      { name: 'job-contractor', path: '/jobs', steps: first },
    ],
    auditor: [
      { name: 'audit', path: `/audit?record=${booking.name}` },
      { name: 'rule-editions', path: '/records/ruleEditions' },
    ],
  };
}

const taken = ({ room, startTime }: { room: string; startTime: string }) =>
  new URLSearchParams({
    room,
    startTime,
    endTime: new Date(Date.parse(startTime) + 3_600_000).toISOString(),
    unit: 'units/yn-fgw',
    title: '同一时段的会',
    attendeeCount: '6',
  });

/** Desks only: phones have their own. */
async function calendar(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) > 768) await page.click('.when-open');
}

/** Opens the first of a list. */
async function first(page: Page): Promise<void> {
  await page.click('.todo-list a');
  await page.waitForSelector('.todo-detail h2, .todo-detail form');
}

async function refused(page: Page): Promise<void> {
  await page.click('form.form button[type=submit]');
  await page.waitForSelector('.notice.bad');
  await page.waitForSelector('.notice .actions button');
}
