import { create, type DescMessage } from '@bufbuild/protobuf';
import { contracts, implement, query } from '@jiguan/kit/grpc';
import { accessRules } from '@jiguan/kit/identity';
import { HistoryServiceService } from '@jiguan/proto/meetings/v1/history';
import { readerOf } from '../../src/grpc/contracts.ts';
import { planOf } from '../../src/grpc/plan.ts';
import { grantApi } from './fixture.ts';

const typeOf = (name: string) => contracts().getMessage(name) as DescMessage;
const rules = accessRules(contracts());

describe('an implementation', () => {
  it('must be of the service it says it is', () => {
    const listHistory = query(() => [], { input: () => undefined, output: () => ({ entries: [], nextPageToken: '' }) });
    expect(() => implement(HistoryServiceService, 'jiguan.directory.v1.HistoryService', { listHistory })).toThrow('is not a method of');
  });

  it('must be in the contracts', () => {
    const [method] = grantApi(new Map()).methods;
    const unknown = {
      handler: method?.handler as never,
      definition: { ...method?.definition, path: '/jiguan.none.v1.NoService/Get' } as never,
    };
    expect(() => planOf(unknown, contracts(), rules, () => undefined)).toThrow('is in no contract');
  });

  it('must be of unary methods: what streams would pass by access and validation', () => {
    const [{ definition, handler } = {} as never] = grantApi(new Map()).methods;
    const streaming = { handler, definition: { ...definition, responseStream: true } };
    expect(() => planOf(streaming, contracts(), rules, () => undefined)).toThrow('streams');
  });
});

describe('a reader of a field', () => {
  it('finds it by its proto path, also inside a message that is not set', () => {
    const type = typeOf('jiguan.meetings.v1.CreateBookingRequest');
    const read = readerOf(type, 'booking.attendee_count');
    const booking = create(typeOf('jiguan.meetings.v1.Booking'), { attendeeCount: 7 } as never);
    expect(read(create(type, { booking } as never))).toBe(7);
    expect(read(create(type))).toBeUndefined();
  });

  it.each(['booking.nothing', 'nothing', 'request_id.x'])('does not accept a path that does not exist: %s', (path) =>
    expect(() => readerOf(typeOf('jiguan.meetings.v1.CreateBookingRequest'), path)).toThrow(path),
  );

  it('finds the target of every rule', () => {
    for (const type of contracts()) {
      if (type.kind !== 'service') continue;
      for (const method of type.methods) {
        const target = rules.get(`${type.typeName}/${method.name}`)?.target;
        if (target !== undefined) expect(readerOf(method.input, target)).toBeInstanceOf(Function);
      }
    }
  });
});
