/** One record of every kind of directory in each place, for the test of who may do what. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import type { Populating } from '../../../tests/world/populate.ts';

export async function populate({ places, make, create }: Populating): Promise<void> {
  await make('directory.jiguan/Region', async (place) => `regions/${places[place].region}`, { regional: true });
  await make('directory.jiguan/Unit', (place, index) =>
    create(`/directory/v1/units?unitId=${places[place].unit.slice('units/'.length)}`, {
      creditCode: completeCreditCode(`11${places[place].region}MB10000${index}`),
      displayName: place,
      region: `regions/${places[place].region}`,
      level: 'UNIT_LEVEL_PREFECTURE',
      kind: 'UNIT_KIND_GOVERNMENT',
    }),
  );
  await make('directory.jiguan/Person', (place) =>
    create('/directory/v1/people', { displayName: '某人', unit: places[place].unit, rank: '处级以下' }),
  );
  await make('directory.jiguan/Grant', (place) =>
    create('/directory/v1/grants', { subject: 'someone', role: 'ROLE_DRIVER', place: places[place].unit }),
  );
  await make(
    'directory.jiguan/Calendar',
    (place, index) =>
      create('/directory/v1/calendars', { region: `regions/${places[place].region}`, year: 2040 + index, source: '州政发〔2040〕1号' }),
    { regional: true },
  );
  // Of a unit that ended, in the region; the unit itself has nobody.
  await make(
    'directory.jiguan/Reorganisation',
    async (place, index) => {
      const unit = { creditCode: completeCreditCode(`11${places[place].region}MB20000${index}`), displayName: `原${place}` };
      const kind = { level: 'UNIT_LEVEL_PREFECTURE', kind: 'UNIT_KIND_GOVERNMENT', region: `regions/${places[place].region}` };
      await create(`/directory/v1/units?unitId=gone-${place}`, { ...unit, ...kind });
      await create(`/directory/v1/units/gone-${place}:abolish`, { reason: '撤销' });
      return `reorganisations/gone-${place}`;
    },
    { regional: true },
  );
}
