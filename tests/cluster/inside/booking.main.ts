/** A booking made, read, seen in the events and in its history, and cancelled; then the traces of what was done. */
import assert from 'node:assert/strict';
import { eventually } from '@jiguan/kit/testing';
import { grant, meeting, openRoom, settle } from '../../world/people.ts';
import type { Doors } from '../../world/world.ts';
import { asked, doors, type House, tell } from './doors.ts';
import { eventsOf } from './events.ts';
import { missingEdges, spansOf } from './trace.ts';
import { unitOf } from './units.ts';

const { house, collector } = asked<{ house: House; collector: string }>();
const own = doors(house);
const run = Date.now().toString(36);
const historyOf = async (name: string) => {
  const { body } = await own.as('auditor', 'GET', `/meetings/v1/${name}/history`);
  return (body['entries'] ?? []) as { type: string; actor: string; traceId: string }[];
};

const page = await consoleOpened();
await settle(own);
const room = await openRoom(own, `flow-${run}`);
const events = await eventsOf(house, 'auditor');
const name = await bookedAndCancelled(own);
await eventually(() =>
  ['BookingConfirmed', 'BookingCancelled'].every((type) => events.seen.some((e) => e.subject === name && e.type.endsWith(type))),
);
events.close();

const [confirmed] = await historyOf(name);
const reaction = await abolished(own);
const edges = {
  [confirmed?.traceId as string]: [
    'gateway server > meetings server',
    'meetings server > meetings mongodb',
    'meetings server > meetings producer',
  ],
  [reaction]: ['gateway server > directory server', 'directory producer > meetings consumer', 'meetings consumer > meetings mongodb'],
};
for (const [traceId, wanted] of Object.entries(edges)) {
  await eventually(async () => assert.deepEqual(missingEdges(await spansOf(collector, traceId), wanted), []) ?? true, {
    within: 40_000,
    every: 500,
  });
}
tell({ booking: name, traces: Object.keys(edges), events: events.seen.length, page });

/** The console as the gateway's image has it: its page under its policy, and the script that the page names. */
async function consoleOpened(): Promise<string> {
  const page = await fetch(`${house.gateway}/app/`);
  assert.equal(page.status, 200);
  assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
  const [, script = ''] = /type="module" src="(\/app\/assets\/[^"]+)"/.exec(await page.text()) ?? [];
  assert.equal((await fetch(`${house.gateway}${script}`)).status, 200, `the page names ${script}`);
  return script;
}

async function bookedAndCancelled({ as }: Doors): Promise<string> {
  const created = await as('liaison', 'POST', '/meetings/v1/bookings', { body: meeting(room) });
  assert.equal(created.status, 200, JSON.stringify(created.body));
  assert.equal(created.body['status'], 'BOOKING_STATUS_CONFIRMED');
  const name = created.body['name'] as string;
  assert.deepEqual((await as('liaison', 'GET', `/meetings/v1/${name}`)).body, created.body);
  const cancelled = await as('liaison', 'POST', `/meetings/v1/${name}:cancel`, { body: { reason: '改期' } });
  assert.equal(cancelled.body['status'], 'BOOKING_STATUS_CANCELLED', JSON.stringify(cancelled.body));
  assert.deepEqual(
    (await historyOf(name)).map(({ type, actor }) => `${type.split('.').at(-1)} ${actor}`),
    ['BookingConfirmed liaison', 'BookingCancelled liaison'],
  );
  return name;
}

/** A unit is abolished, and meetings cancels its booking; answers the trace in which it did. */
async function abolished({ as, done }: Doors): Promise<string> {
  const unit = `units/flow-${run}`;
  await done('admin', 'POST', `/directory/v1/units?unitId=flow-${run}`, unitOf(run));
  await grant({ as, done }, 'others', 'ROLE_UNIT_LIAISON', unit);
  const booked = await eventually(async () => {
    const answer = await as('officer', 'POST', '/meetings/v1/bookings', { body: meeting(room, 31, { unit }) });
    return answer.status === 200 ? answer.body : undefined;
  });
  await done('admin', 'POST', `/directory/v1/${unit}:abolish`, { reason: '撤销' });
  const entries = await eventually(
    async () => {
      const all = await historyOf(booked['name'] as string);
      return all.length === 2 ? all : undefined;
    },
    { within: 30_000 },
  );
  return entries[1]?.traceId as string;
}
