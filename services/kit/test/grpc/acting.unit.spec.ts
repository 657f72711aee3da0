import { FindAvailableRoomsRequest } from '@jiguan/proto/meetings/v1/room';
import { type Aggregate, type OnRecord, on } from '../../src/app/index.ts';
import { given } from '../../src/contract/index.ts';
import { acting } from '../../src/grpc/acting.ts';
import { contracts } from '../../src/grpc/contracts.ts';
import { finding, listing } from '../../src/grpc/listing.ts';
import { saidIn } from '../../src/grpc/said.ts';

interface Gauge {
  readonly label: string;
}

const gauges: Aggregate<Gauge, { type: 'GaugeRead'; time: Date }> = {
  type: 'gauge',
  collection: 'gauges',
  place: () => ({ region: '530000' }),
  evolve: (gauge) => gauge as Gauge,
};
const kind = { aggregate: gauges, message: (record: Gauge) => record };

describe('a command on one record', () => {
  interface Extension extends OnRecord {
    readonly endTime: Date | undefined;
  }
  const extended = on(gauges, (_, { endTime: time }: OnRecord & { readonly endTime: Date }) => [{ type: 'GaugeRead', time }]);
  const told = async (request: Extension) => {
    let input: unknown;
    const pipeline = { execute: async (_: unknown, given: unknown) => (input = given) };
    const said = saidIn(given(contracts().getMessage('jiguan.meetings.v1.ExtendBookingRequest')));
    await acting<Gauge, Gauge, Extension>(kind, extended).answer(request, { pipeline, context: {}, call: { said } } as never);
    return input;
  };

  it('is told its request as it is', async () => {
    const request = { name: 'gauges/1', endTime: new Date(0) };
    expect(await told(request)).toBe(request);
  });

  it('does not begin without what its contract requires: validation should have seen to it', async () =>
    expect(told({ name: 'gauges/1', endTime: undefined })).rejects.toThrow('a required field got past validation'));
});

describe('a list', () => {
  const method = 'jiguan.meetings.v1.BookingService/ListBookings';
  const asked = async (request: object, ...kept: [] | [object]) => {
    let wanted: Record<string, unknown> = {};
    const pipeline = {
      list: async (page: Record<string, unknown>) => {
        wanted = page;
        return { items: [], nextPageToken: '' };
      },
    };
    const work = { method, pipeline, context: { scope: { units: [], regions: [] } }, encode: (page: object) => page };
    await listing(kind, ...kept).answer({ pageSize: 0, pageToken: '', filter: '', ...request }, work as never);
    return wanted;
  };

  it('comes in the order that is asked for, else in the service’s own, else in the first of its contract', async () => {
    const own = { orderBy: 'end_time desc' };
    expect((await asked({ orderBy: 'capacity' }, own))['orderBy']).toBe('capacity');
    expect((await asked({ orderBy: '' }, own))['orderBy']).toBe('end_time desc');
    expect((await asked({}))['orderBy']).toBe('start_time');
    expect((await asked({}, { orderBy: '' }))['orderBy']).toBe('');
  });

  it('is seen by whom the service says', async () => {
    expect(await asked({})).not.toHaveProperty('place');
    const place = { region: 'region', unit: 'responsible' };
    expect(await asked({}, { place })).toMatchObject({ place });
  });
});

describe('what is found anew by the page', () => {
  it('is looked for by what the request says but its page, and shown under the name that the contract has for it', async () => {
    const asked: object[] = [];
    const pipeline = {
      query: async (find: (wanted: object) => unknown, wanted: object) => find(wanted),
      found: async (request: object, find: () => Promise<readonly number[]>) => {
        asked.push(request);
        return { items: await find(), nextPageToken: 'more' };
      },
    };
    const find = (wanted: { readonly layout?: string; readonly region: string }) => (wanted.layout === undefined ? [7] : []);
    const method = 'jiguan.meetings.v1.RoomService/FindAvailableRooms';
    const said = saidIn(given(contracts().getMessage('jiguan.meetings.v1.FindAvailableRoomsRequest')));
    const [startTime, endTime] = [new Date(0), new Date(1)];
    const request = FindAvailableRoomsRequest.fromPartial({ region: 'regions/530000', startTime, endTime, pageSize: 3, pageToken: 'here' });
    const work = { method, call: { said }, pipeline, context: {}, encode: (page: object) => page };
    const handler = finding<FindAvailableRoomsRequest, number, object>(find, {
      by: (one) => [one],
      shown: (one) => ({ name: `rooms/${one}` }),
    });
    const page = await handler.answer(request, work as never);
    expect(page).toEqual({ rooms: [{ name: 'rooms/7' }], nextPageToken: 'more' });
    expect(asked).toMatchObject([{ name: method, pageSize: 3, pageToken: 'here', wanted: { region: 'regions/530000' } }]);
  });
});
