/** One record of every kind of office space in each place, for the test of who may do what. */
import type { Populating } from '../../../tests/world/populate.ts';

/** They belong to no unit: who holds them is an occupancy. */
const regional = { regional: true };

const profile = {
  effectiveFrom: '2026-01-01',
  useClass: 'USE_CLASS_OFFICE',
  components: [{ kind: 'COMPONENT_KIND_FLOOR', area: '1800' }],
  measurement: { surveyor: '省测绘院', measuredOn: '2025-12-20', method: 'MEASUREMENT_METHOD_SURVEY' },
};

export async function populate({ places, make, create }: Populating): Promise<void> {
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
  await make('office-space.jiguan/Occupancy', (place) =>
    create('/office-space/v1/occupancies', {
      room: rooms[place],
      unit: places[place].unit,
      from: '2026-01-01',
      basis: 'HOLDING_BASIS_ALLOCATED',
    }),
  );
}
