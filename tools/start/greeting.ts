/** What a newcomer sees when everything runs: where it is, who may sign in, and a booking to try. */
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.ts';

const logins = [
  ['liaison', '王芳, unit liaison of the provincial development and reform commission: books rooms'],
  ['approver', '李云生, approver: approves and rejects'],
  ['officer', '杨慧敏, bureau officer of the province: runs the rooms'],
] as const;

const unit = 'units/yn-fgw';
const layout = 'LAYOUT_BOARDROOM';
/** As many as the demonstration's smallest room seats so, which its own meetings leave free. */
const people = 6;
/** Milliseconds between two looks for a room while the demonstration data comes. */
const LOOK = 1_500;

export function greeting(url: string, mailbox: string): string {
  return [
    '',
    `Jiguan 机关 runs at ${url}   (open it in a browser; the API, readable: ${url}/docs)`,
    '',
    'Logins, to be chosen on the sign-in page:',
    ...logins.map(([login, who]) => `  ${login.padEnd(10)}${who}`),
    '',
    `Mails of the notices: ${mailbox}`,
    '',
  ].join('\n');
}

/** A booking to try: with a room that is free, as soon as one is there, or a placeholder when none comes. `coming`: settles when no more will. */
export async function firstBooking(url: string, coming: Promise<unknown>): Promise<string> {
  let more = true;
  const last = () => {
    more = false;
  };
  coming.then(last, last);
  let slot = await freeRoom(url);
  while (!slot && more) {
    await Promise.race([pause(LOOK), coming]);
    slot = await freeRoom(url);
  }
  return [
    '',
    'Book a meeting without a browser:',
    bookingCommand(url, slot ?? nowhere),
    '',
    'Then: npm run trace -- <id of the booking>    End with Ctrl-C.',
    '',
  ].join('\n');
}

/** A curl that works now. */
function bookingCommand(url: string, { room, start, end }: Slot): string {
  const body = { room, unit, title: '季度工作会', startTime: start, endTime: end, attendeeCount: people, layout };
  return [
    `  curl -s ${url}/meetings/v1/bookings \\`,
    '    -H "Authorization: Bearer $(npm run -s token -- liaison)" \\',
    "    -H 'Content-Type: application/json' \\",
    `    -d '${JSON.stringify(body)}'`,
  ].join('\n');
}

/** The date in Yunnan so many days from now. */
const dayAfter = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

interface Slot {
  readonly room: string;
  readonly start: string;
  readonly end: string;
}

/** Looks at three o'clock of the coming fortnight. */
async function freeRoom(url: string): Promise<Slot | undefined> {
  for (let days = 1; days <= 14; days++) {
    const { start, end } = afternoonAfter(days);
    const query = new URLSearchParams({ startTime: start, endTime: end, attendeeCount: String(people), layout, unit });
    const answer = await ask<{ rooms?: { name: string }[] }>(url, 'liaison', `/meetings/v1/rooms:findAvailable?${query}`).catch(
      () => undefined,
    );
    if (answer?.rooms?.[0]) return { room: answer.rooms[0].name, start, end };
    // Refused: nobody has a role yet, on whichever day.
    if (!answer) return undefined;
  }
  return undefined;
}

const afternoonAfter = (days: number): Omit<Slot, 'room'> => ({
  start: `${dayAfter(days)}T15:00:00+08:00`,
  end: `${dayAfter(days)}T16:00:00+08:00`,
});
const nowhere: Slot = { room: 'rooms/…', ...afternoonAfter(1) };
