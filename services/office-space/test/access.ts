/** One record of every kind of office space in each place, for the test of who may do what. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import type { Populating } from '../../../tests/world/populate.ts';

/** They belong to no unit: who holds them is an occupancy. */
const regional = { regional: true };

const profile = {
  effectiveFrom: '2026-01-01',
  useClass: 'USE_CLASS_OFFICE',
  components: [{ kind: 'COMPONENT_KIND_FLOOR', area: '1800' }],
  measurement: { surveyor: '省测绘院', measuredOn: '2025-12-20', method: 'MEASUREMENT_METHOD_SURVEY' },
};

export async function populate({ places, make, create, found }: Populating): Promise<void> {
  const sites = await make(
    'office-space.jiguan/Site',
    (place) => create('/office-space/v1/sites', { displayName: place, region: `regions/${places[place].region}` }),
    regional,
  );
  const buildings = await make(
    'office-space.jiguan/Building',
    (place) =>
      create('/office-space/v1/buildings', { displayName: place, site: sites[place], form: 'BUILDING_FORM_MULTI_STOREY', storeys: 6 }),
    regional,
  );
  const rooms = await make(
    'office-space.jiguan/Room',
    (place) => create('/office-space/v1/officeRooms', { building: buildings[place], room: { floor: '3', number: '301', profile } }),
    regional,
  );
  const occupancies = await make('office-space.jiguan/Occupancy', (place) =>
    create('/office-space/v1/occupancies', {
      room: rooms[place],
      unit: places[place].unit,
      from: '2026-01-01',
      basis: 'HOLDING_BASIS_ALLOCATED',
    }),
  );
  await make('office-space.jiguan/Standing', (place) => found(`/office-space/v1/standings/${places[place].unit.slice(6)}`));
  await make('office-space.jiguan/Allocation', (place) =>
    create('/office-space/v1/allocations', { unit: places[place].unit, useClass: 'USE_CLASS_OFFICE', area: '1800', purpose: '新设机构' }),
  );
  await make('office-space.jiguan/Vacating', (place) =>
    create('/office-space/v1/vacatings', { occupancy: occupancies[place], cause: 'VACATING_CAUSE_MOVED', since: '2026-01-01' }),
  );
  await make('office-space.jiguan/Seat', async (place) =>
    create('/office-space/v1/seats', {
      ...{
        person: await create('/directory/v1/people', { displayName: '张三', unit: places[place].unit, rank: '科员' }),
        room: rooms[place],
        unit: places[place].unit,
        rank: '科员',
        from: '2026-01-02',
      },
      postKind: 'POST_KIND_MAIN',
    }),
  );
  await make(
    'office-space.jiguan/Title',
    (place) =>
      create('/office-space/v1/titles', {
        displayName: place,
        site: sites[place],
        building: buildings[place],
        kind: 'TITLE_KIND_BUILDING',
        owner: place,
      }),
    regional,
  );
  await make(
    'office-space.jiguan/Reconciliation',
    (place) =>
      create('/office-space/v1/reconciliations', { displayName: place, region: `regions/${places[place].region}`, asOf: '2026-06-30' }),
    regional,
  );
  // Of a unit that ended, in the region; the unit itself has nobody.
  await make(
    'office-space.jiguan/Succession',
    async (place, index) => {
      const { region } = places[place];
      const unit = { creditCode: completeCreditCode(`11${region}MB00009${index}`), displayName: place, region: `regions/${region}` };
      await create(`/directory/v1/units?unitId=ended-${place}`, { ...unit, level: 'UNIT_LEVEL_PREFECTURE', kind: 'UNIT_KIND_GOVERNMENT' });
      await create(`/directory/v1/units/ended-${place}:abolish`, { reason: '撤销' });
      return found(`/office-space/v1/successions/ended-${place}`);
    },
    regional,
  );
}
