import type { Publication } from '@jiguan/kit/app';
import { type Copies, ownRecords, placeOf } from '@jiguan/kit/identity';
import { Unit } from '@jiguan/proto/directory/v1/unit';

const copied = new Map([['a', Unit.fromPartial({ name: 'units/a', region: 'regions/530102' })]]);
const copies = { view: () => Object.assign(copied, { by: () => [] }) } as unknown as Copies;

interface Booking {
  readonly region: string;
  readonly unit: string;
}
const record = { _id: '42', version: 1, region: '530100', unit: 'b' };
const bookings = {
  aggregate: {
    collection: 'bookings',
    type: 'booking',
    evolve: (state: Booking) => state,
    place: ({ region, unit }: Booking) => ({ region, unit }),
  },
} as unknown as Publication;
const own = ownRecords([bookings], async (_, id) => (id === '42' ? (record as never) : undefined));

describe('the place of a name', () => {
  it("is the record's own, and the record comes along", async () =>
    expect(await placeOf('bookings/42', copies, own)).toEqual({
      place: { region: '530100', unit: 'b' },
      own: { collection: 'bookings', id: '42', record },
    }));

  it("is the unit's region for a unit", async () =>
    expect(await placeOf('units/a', copies, own)).toEqual({ place: { region: '530102', unit: 'a' } }));

  it('is the region itself for a region', async () =>
    expect(await placeOf('regions/530100', copies, own)).toEqual({ place: { region: '530100' } }));

  it.each(['bookings/43', 'units/none', 'rooms/1', 'regions/5301', 'regions/', '', 'bookings', 'bookings/42/x', 'bookings/'])(
    'is unknown for %j',
    async (name) => expect(await placeOf(name, copies, own)).toBeUndefined(),
  );

  it("is asked of the service's own units before their copy, which may lag behind", async () => {
    const units = { aggregate: { ...bookings.aggregate, collection: 'units' } } as Publication;
    const located = await placeOf(
      'units/42',
      copies,
      ownRecords([units], async () => record as never),
    );
    expect(located?.place).toEqual({ region: '530100', unit: 'b' });
  });
});
