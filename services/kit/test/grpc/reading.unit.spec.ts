import { create, type DescMessage, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { contracts } from '@jiguan/kit/grpc';
import { ImportBookingsRequest } from '@jiguan/proto/meetings/v1/booking';
import { type Reading, readingOf } from '../../src/grpc/reading.ts';
import { MOST_RECORDS } from '../../src/grpc/wire.ts';

const typeOf = (name: string) => contracts().getMessage(`jiguan.${name}`) as DescMessage;
const find = typeOf('meetings.v1.FindAvailableRoomsRequest');
const importing = typeOf('meetings.v1.ImportBookingsRequest');
const list = typeOf('directory.v1.ListGrantsRequest');
const many = (count: number, each: Uint8Array) => Buffer.concat(Array.from({ length: count }, () => each));
const refused = (field: string, reason: string, details: object) => ({
  refused: 'INVALID_FIELD',
  violations: [{ refused: reason, field, details }],
});

describe('a request', () => {
  const equipment = (count: number) => new BinaryWriter().tag(5, 2).bytes(Buffer.alloc(count, 1)).finish();

  it('has no longer lists than its contract allows, packed or not', () => {
    const tooMany = refused('equipment', 'FIELD_TOO_MANY_ITEMS', { max: 20 });
    expect(readingOf(find)(equipment(20))).toHaveProperty('message');
    expect(readingOf(find)(equipment(21))).toMatchObject(tooMany);
    expect(readingOf(find)(many(21, Uint8Array.of(5 << 3, 1)))).toMatchObject(tooMany);
    expect(readingOf(find)(equipment(1_000_000))).toMatchObject(tooMany);
  });

  it('says of a list inside a list which item it is in', () => {
    const one = toBinary(importing, create(importing, { bookings: [{}] } as never));
    const full = toBinary(importing, create(importing, { bookings: [{ equipment: Array(21).fill(1) }] } as never));
    expect(readingOf(importing)(Buffer.concat([one, full]))).toMatchObject(
      refused('bookings[1].equipment', 'FIELD_TOO_MANY_ITEMS', { max: 20 }),
    );
  });

  it('has so many fields and items at most, whatever they are', () => {
    const unbounded = new BinaryWriter()
      .tag(2, 2)
      .bytes(many(MOST_RECORDS, Uint8Array.of((15 << 3) | 2, 0)))
      .finish();
    expect(readingOf(importing)(unbounded)).toMatchObject(refused('bookings[0].decisions', 'FIELD_TOO_MANY_ITEMS', { max: MOST_RECORDS }));
    expect(readingOf(list)(many(MOST_RECORDS, Uint8Array.of(8, 1)))).toHaveProperty('message');
    expect(readingOf(list)(many(MOST_RECORDS, Uint8Array.of(8, 1, 8, 1)))).toHaveProperty('refused', 'INVALID_FIELD');
  });

  it('has its instants to the millisecond, so that no rounding makes the next second of one', () => {
    const seconds = 1_791_000_000n;
    const at = (nanos: number) => ({ bookings: [{ endTime: { $typeName: 'google.protobuf.Timestamp', seconds, nanos } }] }) as never;
    const reading = readingOf(importing)(toBinary(importing, create(importing, at(999_999_999)))) as Reading;
    expect(reading.message).toEqual(create(importing, at(999_000_000)));
    const given = ImportBookingsRequest.decode(reading.bytes);
    expect(given.bookings[0]?.endTime).toEqual(new Date(Number(seconds) * 1000 + 999));
  });

  it.each([
    ['before the year 1', -62_135_596_801n, 0],
    ['after the year 9999', 253_402_300_800n, 0],
    ['that no Date can hold', 9_000_000_000_000n, 0],
    ['with nanoseconds that make no second', 0n, 1_000_000_000],
  ])('names no instant %s', (_, seconds, nanos) => {
    const bytes = toBinary(
      importing,
      create(importing, { bookings: [{ endTime: { $typeName: 'google.protobuf.Timestamp', seconds, nanos } }] } as never),
    );
    expect(readingOf(importing)(bytes)).toMatchObject(
      refused('bookings[0].end_time', 'FIELD_OUT_OF_RANGE', { min: '0001-01-01T00:00:00Z', max: '9999-12-31T23:59:59Z' }),
    );
  });

  it('may have fields that only a newer contract knows; they are read by nobody', () => {
    const newer = new BinaryWriter().tag(1, 0).int32(7).tag(900, 2).string('later').finish();
    expect(readingOf(list)(newer)).toMatchObject({ message: { pageSize: 7 }, bytes: Buffer.from([8, 7]) });
  });
});
