import type { Unit } from '@jiguan/proto/directory/v1/unit';
import { createAllocation, proposeRooms } from '../src/app/allocation/cases.ts';
import { faults } from './checker.ts';
import { type World, world } from './world.ts';

export const floor = (area: number) => ({ components: [{ kind: 'COMPONENT_KIND_FLOOR' as const, area }] });
export const officer = { actor: 'officer' };
export const leader = { actor: 'leader' };
export const said = { opinion: '同意', documentNumber: '云机管〔2026〕1号' };
export const items = [{ item: '钥匙', sound: true, note: '' }];
export const nameOf = (collection: string, record: unknown) => `${collection}/${(record as { _id: string })._id}`;

/** Office space on real servers for the tests of one file, and what they have in common. Nothing may be left at fault. */
export function office(label: string) {
  let house: World;
  const another = (id: string) => house.units.set(id, { ...(house.units.get('u1') as Unit), name: `units/${id}` });
  const all = <T>(collection: string, filter: object = {}) =>
    house.stores[0].db
      .collection<T & { _id: string }>(collection)
      .find(filter as never)
      .toArray() as unknown as Promise<(T & { _id: string })[]>;

  const proposedFor = async (
    unit: string,
    rooms: readonly string[],
    replaces: readonly string[] = [],
    from = '2026-11-01',
  ): Promise<string> => {
    const details = { unit, useClass: 'USE_CLASS_OFFICE', area: 18_00, purpose: '新设机构' } as const;
    const name = nameOf('allocations', await house.must(createAllocation(house.reads), { details }, { actor: 'liaison' }));
    await house.must(proposeRooms(house.reads), { name, rooms, from, replaces }, officer);
    return name;
  };

  beforeAll(async () => {
    house = await world(label);
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());
  return {
    get house() {
      return house;
    },
    ...{ another, all, proposedFor },
  };
}
