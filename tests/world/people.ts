import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import type { Doors } from './world.ts';

/** Units and rooms that most flows need: a bureau and two units of the province, one of Kunming, a room of the province. */
export const bureau = 'units/yn-bureau';
export const finance = 'units/yn-finance';
export const science = 'units/yn-science';
export const kunming = 'units/km-transport';

const units: readonly [name: string, region: string, level: string][] = [
  [bureau, '530000', 'UNIT_LEVEL_PROVINCE'],
  [finance, '530000', 'UNIT_LEVEL_PROVINCE'],
  [science, '530000', 'UNIT_LEVEL_PROVINCE'],
  [kunming, '530100', 'UNIT_LEVEL_PREFECTURE'],
];

const idOf = (name: string) => name.slice(name.indexOf('/') + 1);

/** Registers the units and one subject for each role, and waits until meetings knows them. */
export async function settle(world: Doors): Promise<void> {
  for (const [i, [name, region, level]] of units.entries()) {
    await world.done('admin', 'POST', `/directory/v1/units?unitId=${idOf(name)}`, {
      creditCode: completeCreditCode(`11${region}MB00${String(i).padStart(4, '0')}`),
      displayName: idOf(name),
      region: `regions/${region}`,
      level,
      kind: 'UNIT_KIND_GOVERNMENT',
    });
  }
  await grant(world, 'officer', 'ROLE_BUREAU_OFFICER', 'regions/530000');
  await grant(world, 'approver', 'ROLE_APPROVER', 'regions/530000');
  await grant(world, 'liaison', 'ROLE_UNIT_LIAISON', finance);
  await grant(world, 'auditor', 'ROLE_AUDITOR', 'regions/530000');
  await eventually(async () => (await world.as('officer', 'GET', '/meetings/v1/bookings')).status === 200);
  await eventually(async () => (await world.as('liaison', 'GET', '/meetings/v1/bookings')).status === 200);
}

/** Gives a role; answers the grant's name. */
export async function grant(world: Doors, subject: string, role: string, place: string): Promise<string> {
  return (await world.done('admin', 'POST', '/directory/v1/grants', { subject, role, place }))['name'] as string;
}

/** Opens a room of the province; answers its name. */
export async function openRoom(world: Doors, id: string, more: Record<string, unknown> = {}): Promise<string> {
  const room = { displayName: id, owner: bureau, region: 'regions/530000', capacity: 20, bookableBy: 'BOOKABLE_BY_REGION', ...more };
  const create = () => world.as('officer', 'POST', `/meetings/v1/rooms?roomId=${id}`, { body: room });
  await eventually(async () => {
    const { status, body } = await create();
    if (status !== 200 && status !== 409) throw new Error(JSON.stringify(body));
    return true;
  });
  return `rooms/${id}`;
}

/** A booking that meetings takes: an hour, so many days from now at ten in the morning of Kunming. */
export function meeting(room: string, days = 30, more: Record<string, unknown> = {}) {
  const start = new Date(`${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T02:00:00Z`);
  return {
    room,
    unit: finance,
    title: '预算协调会',
    startTime: start.toISOString(),
    endTime: new Date(start.getTime() + 3_600_000).toISOString(),
    attendeeCount: 10,
    ...more,
  };
}
