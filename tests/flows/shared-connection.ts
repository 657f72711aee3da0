import { bureau, meeting, openRoom } from '../world/people.ts';
import type { World } from '../world/world.ts';

/** The gateway calls a service over one connection: what is wrong with one request must not touch another. */
export function sharedConnection(world: () => World): void {
  let room: string;
  beforeAll(async () => {
    room = await openRoom(world(), 'shared', { capacity: 20 });
  });

  const numbers = (count: number) => Array.from({ length: count }, (_, i) => 1000 + i);
  const post = (subject: string, path: string, body: unknown) => world().as(subject, 'POST', `/meetings/v1/${path}`, { body });
  const badRow = (i: number) => ({ ...meeting(room, -30 - i), title: '', attendeeCount: -1, equipment: [1000 + i] });
  const units = Array.from({ length: 500 }, (_, i) => `no unit ${i}`);
  const noRoom = { displayName: '', owner: bureau, region: 'regions/530000', capacity: 20, bookableUnits: units };

  /** What is sent, and the status it is answered with. */
  const worst: Record<string, [send: () => ReturnType<typeof post>, status: number]> = {
    'six hundred numbers that are no equipment': [() => post('liaison', 'bookings', meeting(room, 50, { equipment: numbers(600) })), 400],
    'twenty of them': [() => post('liaison', 'bookings', meeting(room, 50, { equipment: numbers(20) })), 400],
    'nine hundred of them by GET, from somebody without a role': [
      () =>
        world().as(
          'nobody',
          'GET',
          `/meetings/v1/rooms:findAvailable?${numbers(900)
            .map((n) => `equipment=${n}`)
            .join('&')}`.slice(0, 12_000),
        ),
      400,
    ],
    'five hundred units that are none': [() => post('officer', 'rooms?roomId=none', noRoom), 400],
    'a hundred bad rows': [
      () => post('officer', 'bookings:import', { region: 'regions/530000', bookings: Array.from({ length: 100 }, (_, i) => badRow(i)) }),
      200,
    ],
    'a name of ten thousand characters': [() => world().as('officer', 'GET', `/meetings/v1/rooms/${'x'.repeat(10_000)}`), 400],
    'a filter of ten thousand characters': [() => world().as('officer', 'GET', `/meetings/v1/rooms?filter=${'x'.repeat(10_000)}`), 400],
  };

  it.each(Object.keys(worst))('is answered in short: %s', async (name) => {
    const [send, status] = worst[name] as (typeof worst)[string];
    const answer = await send();
    expect([answer.status, answer.body['reason']]).toEqual([status, status === 200 ? undefined : expect.any(String)]);
    if (status !== 200) expect(JSON.stringify(answer.body).length).toBeLessThan(16_000);
  });

  it('names two thousand bad rows in the report, all of them', async () => {
    const bookings = Array.from({ length: 2_000 }, (_, i) => badRow(i));
    const { status, body } = await post('officer', 'bookings:import', { region: 'regions/530000', bookings });
    const errors = body['errors'] as { row: number; field: string; reason: string; message: string }[];
    expect([status, body['rows'], body['created'] ?? 0]).toEqual([200, 2_000, 0]);
    expect(new Set(errors.map(({ row }) => row)).size).toBe(2_000);
    expect(new Set(errors.map(({ row }) => row))).toEqual(new Set(bookings.map((_, i) => i + 2)));
    expect(new Set(errors.map(({ field }) => field))).toEqual(new Set(['title', 'attendee_count', 'equipment[0]']));
    expect(errors.every(({ reason, message }) => reason.startsWith('FIELD_') && message !== '')).toBe(true);
  });

  it('disturbs nobody: every honest write meanwhile is made, and answered', async () => {
    let over = false;
    const disturb = async () => {
      for (let round = 0; round < 3; round++) for (const [send] of Object.values(worst)) await send();
      over = true;
    };
    const answers: unknown[] = [];
    const write = async (writer: number) => {
      for (let i = 0; !over || i < 10; i++) {
        const body = {
          displayName: `${writer}-${i}`,
          owner: bureau,
          region: 'regions/530000',
          capacity: 20,
          bookableBy: 'BOOKABLE_BY_REGION',
        };
        const { status, body: answer } = await post('officer', `rooms?roomId=honest-${writer}-${i}`, body);
        answers.push(status === 200 ? 'made' : answer);
      }
    };
    await Promise.all([disturb(), write(1), write(2), write(3)]);
    expect(answers.length).toBeGreaterThanOrEqual(30);
    expect(answers.filter((answer) => answer !== 'made')).toEqual([]);
  });
}
