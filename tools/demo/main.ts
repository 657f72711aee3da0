/**
 * Loads the demonstration data through the gateway: units and people by import, rooms, and a year of meetings, the past half as past records.
 * Every write carries an idempotency key, so a load that was cut off can be run again and goes on where it stopped.
 */
import { Gateway } from './gateway.ts';
import { demoLogins } from './logins.ts';
import { type DemoMeeting, demoMeetings, meetingsOfAYear } from './meetings.ts';
import { demoPeople, liaisonOf } from './people.ts';
import { demoRooms } from './rooms.ts';
import { csvOf } from './tables.ts';
import { bureauId, demoUnits } from './units.ts';
import { workingDays, type YearCalendar } from './working-days.ts';

interface Region {
  code: string;
  displayName: string;
  level: string;
}

const gateway = new Gateway(process.env.GATEWAY_URL ?? 'http://localhost:8080');
const say = (text: string) => process.stdout.write(`${text}\n`);
const callers = 16;

async function inParallel<T>(items: readonly T[], work: (item: T, index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: callers }, worker));
}

async function regions(): Promise<Region[]> {
  const { regions } = await gateway.call<{ regions: Region[] }>('admin', 'GET', '/directory/v1/regions?pageSize=1000');
  return regions;
}

async function grant(subject: string, role: string, place: string): Promise<void> {
  const id = `demo-${subject}`.replace(/[^a-z0-9-]/g, '-').slice(0, 63);
  await gateway.call('admin', 'POST', `/directory/v1/grants?grantId=${id}`, { subject, role, place }, id);
}

async function loadDirectory() {
  const all = await regions();
  const prefectures = all.filter(({ level }) => level === 'REGION_LEVEL_PREFECTURE');
  const counties = all.filter(({ level }) => level === 'REGION_LEVEL_COUNTY').filter((_, i) => i % 8 === 0);
  const units = demoUnits(prefectures, counties);
  await upload('/directory/v1/units:import', csvOf(unitRows(units)), 'units.csv');
  say(`${units.length} units with their establishment`);
  const people = demoPeople(units);
  await upload('/directory/v1/people:import', csvOf(personRows(people)), 'people.csv');
  say(`${people.length} people`);
  await inParallel(
    demoLogins.filter(({ login }) => login !== 'admin'),
    ({ login, role, place }) => grant(login, role, place),
  );
  await inParallel(units, ({ id }) => grant(liaisonOf(id), 'ROLE_UNIT_LIAISON', `units/${id}`));
  say(`${demoLogins.length + units.length} grants, every role among them`);
  return { units, prefectures };
}

function unitRows(units: ReturnType<typeof demoUnits>) {
  return units.map((unit) => ({
    编号: unit.id,
    统一社会信用代码: unit.creditCode,
    名称: unit.name,
    行政区划: unit.region,
    级别: unit.level,
    类别: unit.kind,
    上级: unit.parent,
    编制生效日期: '2019-01-01',
    编制: Object.entries(unit.posts)
      .map(([rank, count]) => `${rank}=${count}`)
      .join(';'),
  }));
}

function personRows(people: ReturnType<typeof demoPeople>) {
  return people.map((person) => ({
    编号: person.id,
    姓名: person.name,
    单位: person.unit,
    职级: person.rank,
    职务: person.position,
    登录名: person.subject,
  }));
}

async function upload(path: string, content: string, name: string): Promise<void> {
  const report = await gateway.upload<{ errors?: { row: number; message: string }[] }>(
    'admin',
    path,
    { region: 'regions/530000' },
    Buffer.from(content),
    name,
  );
  if (report.errors?.length) throw new Error(`${name}: ${report.errors.map(({ row, message }) => `row ${row}: ${message}`).join('; ')}`);
}

async function loadMeetings({ units, prefectures }: Awaited<ReturnType<typeof loadDirectory>>): Promise<void> {
  const rooms = demoRooms(bureauId, prefectures);
  for (const { id, ...room } of rooms)
    await gateway.call(
      'officer',
      'POST',
      `/meetings/v1/rooms?roomId=${id}`,
      { ...room, owner: `units/${room.owner}`, region: `regions/${room.region}` },
      `room-${id}`,
    );
  say(`${rooms.length} rooms`);
  const { calendars } = await gateway.call<{ calendars: YearCalendar[] }>(
    'admin',
    'GET',
    '/directory/v1/calendars?pageSize=1000&filter=region%3D%22regions%2F530000%22',
  );
  const days = (from: number, to: number) => workingDays(shifted(from), shifted(to), calendars);
  const past = demoMeetings(days(-182, -1), meetingsOfAYear / 2, rooms, units, 20263);
  await importPast(past);
  const future = demoMeetings(days(1, 182), meetingsOfAYear / 2, rooms, units, 20264);
  await inParallel(future, (meeting, i) => book(meeting, i, future.length));
}

const shifted = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

async function importPast(meetings: readonly DemoMeeting[]): Promise<void> {
  for (let i = 0; i < meetings.length; i += 500) {
    const bookings = meetings.slice(i, i + 500);
    const report = await gateway.call<{ errors?: unknown[] }>(
      'officer',
      'POST',
      '/meetings/v1/bookings:import',
      { region: 'regions/530000', bookings },
      `past-${i}`,
    );
    if (report.errors?.length) throw new Error(`past meetings: ${JSON.stringify(report.errors.slice(0, 5))}`);
  }
  say(`${meetings.length} past meetings, imported as past records`);
}

let booked = 0;
async function book(meeting: DemoMeeting, index: number, of: number): Promise<void> {
  await gateway.call(liaisonOf(meeting.unit.slice('units/'.length)), 'POST', '/meetings/v1/bookings', meeting, `future-${index}`);
  if (++booked % 500 === 0 || booked === of) say(`${booked} of ${of} coming meetings booked`);
}

await loadMeetings(await loadDirectory());
