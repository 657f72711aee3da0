/**
 * Callers that change who holds rooms, on every path at once, until the process is killed: `node racing.child.ts <database> <life>`. Prints `ready`,
 * then a line for whatever was acknowledged: the path, and the holding that it made where it made one.
 */
import { addDays } from '@jiguan/kernel/day';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Command } from '@jiguan/kit/app';
import { connectStore, createPipeline } from '@jiguan/kit/store';
import { approveAllocation } from '../src/app/allocation/allocate.ts';
import { createAllocation, proposeRooms } from '../src/app/allocation/cases.ts';
import { createOccupancy, endHolding } from '../src/app/occupancy/hold.ts';
import { importRooms } from '../src/app/register/import-rooms.ts';
import { mergeInto, splitInto } from '../src/app/register/partition-rooms.ts';
import { succeed, sweepSuccession } from '../src/app/succession/succeed.ts';
import { acceptHandedOver, createVacating } from '../src/app/vacating/order.ts';
import { records } from '../src/contract/records.ts';
import { reads as readsOf } from '../src/store/reads.ts';
import { measured, now } from './domain/examples.ts';
import { copiesWith, unit } from './world.ts';

const [database = '', life = ''] = process.argv.slice(2);
const store = await connectStore({ uri: process.env['MONGODB_URI'] ?? '', database, context: 'office-space', records });
const pipeline = createPipeline({ store, publications: records, clock: () => now });
const reads = readsOf(store);
/** Ended one after another, each merged into one that stays. */
const ending = Array.from({ length: 40 }, (_, i) => `m${i}`);
const copies = copiesWith(new Map(['u1', 'u2', 'u3', ...ending].map((id) => [id, unit(id)])));
const everything = { units: [], regions: [''] };

type Named = { readonly _id: string };
async function run<I, R>(command: Command<I, R>, input: I, actor = 'officer'): Promise<R | Refusal> {
  return pipeline.execute(command, input, { actor: { subject: actor, grants: [] }, scope: everything, copies });
}
const done = (path: string, what: unknown, name = '') => {
  if (!isRefused(what)) process.stdout.write(`${path} ${name}\n`);
};
const nameOf = (collection: string, record: unknown) => `${collection}/${(record as Named)._id}`;

let step = 0;
/** Later with every step, so that what follows upon another may come to pass. */
const later = (by: number) => addDays('2026-10-02', step + by);
const any = <T>(items: readonly T[]): T | undefined => items[Math.floor(Math.random() * items.length)];
const unitOf = () => `units/${any(['u1', 'u2', 'u3', any(ending) as string])}`;
const floor = (area: number) => [{ kind: 'COMPONENT_KIND_FLOOR' as const, area }];

interface RoomRow extends Named {
  readonly profiles: readonly { readonly area: number }[];
}
const roomsInUse = async () =>
  (await store.db.collection('officeRooms').find({ status: 'ROOM_STATUS_IN_USE' }).toArray()) as unknown as readonly RoomRow[];
const anyHolding = async (of: object = {}) =>
  any(
    (await store.db
      .collection('occupancies')
      .find({ ...of, status: 'OCCUPANCY_STATUS_HELD' })
      .toArray()) as unknown as readonly Named[],
  );
const part = (id: string, area: number) => ({ id, said: { floor: '3', number: id, profile: measured({ components: floor(area) }) } });

const hold = async (id: string) => {
  const room = any(await roomsInUse());
  const share = any([10_000, 10_000, 5_000, 2_500]) as number;
  const details = {
    room: nameOf('officeRooms', room),
    unit: unitOf(),
    from: later(0),
    share,
    basis: 'HOLDING_BASIS_ALLOCATED',
    documentNumber: '',
  } as const;
  done('hold', await run(createOccupancy(reads), { id, details }), `occupancies/${id}`);
};

async function allocated(replaces: readonly string[], of: string): Promise<unknown> {
  const details = { unit: of, useClass: 'USE_CLASS_OFFICE', area: 1_00, purpose: '新设机构' } as const;
  const asked = await run(createAllocation(reads), { details }, 'liaison');
  const room = any(await roomsInUse());
  if (isRefused(asked)) return asked;
  const name = nameOf('allocations', asked);
  const proposed = await run(proposeRooms(reads), { name, rooms: [nameOf('officeRooms', room)], from: later(0), replaces });
  return isRefused(proposed) ? proposed : run(approveAllocation, { name, opinion: '同意', documentNumber: '云机管〔2026〕1号' }, 'leader');
}

/** A duty is met: the room is handed over. */
async function handedOver(occupancy: string): Promise<unknown> {
  const said = { occupancy, seat: '', cause: 'VACATING_CAUSE_MOVED', since: '2026-09-01', documentNumber: '' } as const;
  const found = (await store.db.collection('vacatings').findOne({ occupancy })) ?? (await run(createVacating, { details: said }));
  if (isRefused(found)) return found;
  const items = [{ item: '钥匙', sound: true, note: '' }];
  return run(acceptHandedOver(reads), { name: nameOf('vacatings', found), day: later(3), items });
}

const paths: readonly ((id: string) => Promise<void>)[] = [
  hold,
  hold,
  async () => {
    const held = await anyHolding();
    if (held) done('end', await run(endHolding, { name: nameOf('occupancies', held), day: later(1), reason: '退还' }));
  },
  async () => done('allocate', await allocated([], unitOf())),
  async () => {
    const of = `units/${any(['u1', 'u2', 'u3'])}`;
    const held = await anyHolding({ unit: of });
    if (!held) return;
    const old = nameOf('occupancies', held);
    const given = await allocated([old], of);
    if (!isRefused(given)) done('exchange', await handedOver(old));
  },
  async () => {
    const held = await anyHolding();
    if (held) done('vacate', await handedOver(nameOf('occupancies', held)));
  },
  async (id) => {
    const room = any(await roomsInUse());
    const area = room?.profiles.at(-1)?.area ?? 0;
    const half = Math.floor(area / 2);
    const parts = [part(`${id}-a`, half), part(`${id}-b`, area - half)];
    if (half > 0) done('split', await run(splitInto(reads), { name: nameOf('officeRooms', room), day: later(2), parts, reason: '隔断' }));
  },
  async (id) => {
    const all = await roomsInUse();
    const [one, other] = [any(all), any(all)];
    if (!one || !other || one._id === other._id) return;
    const area = (one.profiles.at(-1)?.area ?? 0) + (other.profiles.at(-1)?.area ?? 0);
    const others = [nameOf('officeRooms', other)];
    done(
      'merge',
      await run(mergeInto(reads), { name: nameOf('officeRooms', one), others, day: later(2), into: part(`${id}-m`, area), reason: '合并' }),
    );
  },
  async () => {
    // Both processes bring rooms of the same numbers.
    const number = `9${String(Math.floor(step / 4)).padStart(3, '0')}`;
    const said = { floor: '9', number, profile: measured() };
    const rows = [{ building: 'buildings/one', said, unit: unitOf(), heldFrom: later(0) }];
    done('import', await run(importRooms, { region: 'regions/530000', rows, validateOnly: false }));
  },
  async () => {
    const gone = `units/${any(ending)}`;
    const ended = {
      unit: gone,
      region: 'regions/530000',
      successor: `units/${any(['u1', 'u2', 'u3'])}`,
      day: later(1),
      reason: '机构改革',
    };
    await run(succeed(reads), ended);
    const swept = await run(sweepSuccession(reads), { record: `successions/${gone.slice(6)}`, key: '', at: now });
    done('succeed', swept);
  },
];

process.stdout.write('ready\n');
const caller = async (who: number) => {
  for (let i = 0; ; i++) {
    const id = `${life}-${who}-${i}`;
    step++;
    await (paths[Math.floor(Math.random() * paths.length)] as (typeof paths)[number])(id).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
    });
  }
};
await Promise.all(Array.from({ length: 16 }, (_, who) => caller(who)));
