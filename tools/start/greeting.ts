/** What a newcomer sees when everything runs: where it is, who may sign in, and a booking to try. */
import { ask } from './ask.ts';

const logins = [
  ['liaison', '王芳, unit liaison of the provincial development and reform commission: books rooms'],
  ['approver', '李云生, approver: approves and rejects'],
  ['officer', '杨慧敏, bureau officer of the province: runs the rooms'],
] as const;

const unit = 'units/yn-fgw';
const layout = 'LAYOUT_BOARDROOM';

export async function greeting(url: string): Promise<string> {
  return [
    '',
    `Jiguan 机关 runs at ${url}   (the API, readable: ${url}/docs)`,
    '',
    'Logins:',
    ...logins.map(([login, who]) => `  ${login.padEnd(10)}${who}`),
    '',
    'Book a meeting:',
    await bookingCommand(url),
    '',
    'Then: npm run trace -- <id of the booking>    End with Ctrl-C.',
    '',
  ].join('\n');
}

/** A curl that works now: a room that is free on a coming afternoon. */
async function bookingCommand(url: string): Promise<string> {
  const { room, start, end } = await freeRoom(url);
  const body = { room, unit, title: '季度工作会', startTime: start, endTime: end, attendeeCount: 8, layout };
  return [
    `  curl -s ${url}/meetings/v1/bookings \\`,
    '    -H "Authorization: Bearer $(npm run -s token -- liaison)" \\',
    "    -H 'Content-Type: application/json' \\",
    `    -d '${JSON.stringify(body)}'`,
  ].join('\n');
}

interface Slot {
  readonly room: string;
  readonly start: string;
  readonly end: string;
}

/** Looks at three o'clock of the coming fortnight; a placeholder where there is no room at all. */
async function freeRoom(url: string): Promise<Slot> {
  for (let days = 1; days <= 14; days++) {
    const [start, end] = ['15:00:00', '16:00:00'].map((time) => `${dayAfter(days)}T${time}+08:00`) as [string, string];
    const query = new URLSearchParams({ startTime: start, endTime: end, attendeeCount: '8', layout, unit });
    const { rooms = [] } = await ask<{ rooms?: { name: string }[] }>(url, 'liaison', `/meetings/v1/rooms:findAvailable?${query}`).catch(
      () => ({ rooms: [] }),
    );
    if (rooms[0]) return { room: rooms[0].name, start, end };
  }
  return { room: 'rooms/…', start: `${dayAfter(1)}T15:00:00+08:00`, end: `${dayAfter(1)}T16:00:00+08:00` };
}

/** The date in Yunnan so many days from now. */
const dayAfter = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
