import { create, type DescField, type DescMessage, getOption, hasOption, type Message, type MessageInitShape } from '@bufbuild/protobuf';
import { type ReflectMessage, reflect, scalarZeroValue } from '@bufbuild/protobuf/reflect';
import { createValidator } from '@bufbuild/protovalidate';
import { field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import { kitMessages } from '@jiguan/kit/errors';
import { contracts, validation } from '@jiguan/kit/grpc';
import fc from 'fast-check';
import { expectedOf } from '../../src/grpc/expected.ts';

const typeOf = (name: string) => contracts().getMessage(name) as DescMessage;
const booking = typeOf('jiguan.meetings.v1.CreateBookingRequest');
const room = typeOf('jiguan.meetings.v1.CreateRoomRequest');
const validate = validation(contracts());
const make = (type: DescMessage, value: object): Message => create(type, value as MessageInitShape<DescMessage>);
const seconds = (value: number) => ({ $typeName: 'google.protobuf.Timestamp', seconds: BigInt(value), nanos: 0 });
const good = {
  room: 'rooms/a',
  unit: 'units/b',
  title: '办公会',
  startTime: seconds(1),
  endTime: seconds(2),
  attendeeCount: 20,
  layout: 1,
  equipment: [1, 2],
};
const wrongs = (type: DescMessage, value: object) =>
  (validate(type, make(type, value))?.violations ?? []).map(({ field, refused, details }) => [field, refused, details]);

/** Something in every field, so many messages deep: a constraint that does not compile says so only when it meets a value. */
function filled(type: DescMessage, depth = 4): ReflectMessage {
  const message = reflect(type);
  for (const field of type.fields) {
    if (field.fieldKind === 'scalar') message.set(field, scalarZeroValue(field.scalar, false));
    if (field.fieldKind === 'enum') message.set(field, 0);
    if (field.fieldKind === 'message' && depth > 0) message.set(field, filled(field.message, depth - 1));
    if (field.fieldKind !== 'list') continue;
    if (field.listKind === 'scalar') message.get(field).add(scalarZeroValue(field.scalar, false));
    if (field.listKind === 'enum') message.get(field).add(0);
    if (field.listKind === 'message' && depth > 0) message.get(field).add(filled(field.message, depth - 1));
  }
  return message;
}

it('can be done for every method: each constraint of the contracts compiles', () => {
  const inputs = [...contracts()].flatMap((type) => (type.kind === 'service' ? type.methods.map(({ input }) => input) : []));
  expect(inputs.length).toBeGreaterThan(30);
  for (const input of inputs) expect(() => validate(input, filled(input).message)).not.toThrow();
});

describe('validation of a booking', () => {
  it('finds nothing wrong with a good one', () => expect(wrongs(booking, { booking: good })).toEqual([]));

  it.each([
    [{ room: 'x' }, 'booking.room', 'FIELD_PATTERN', { pattern: '^rooms/[a-z0-9-]{1,63}$' }],
    [{ title: '' }, 'booking.title', 'FIELD_TOO_SHORT', { min: '1' }],
    [{ title: '会'.repeat(201) }, 'booking.title', 'FIELD_TOO_LONG', { max: '200' }],
    [{ startTime: undefined }, 'booking.start_time', 'FIELD_REQUIRED', {}],
    [{ attendeeCount: 0 }, 'booking.attendee_count', 'FIELD_OUT_OF_RANGE', { min: '1', max: '10000' }],
    [{ layout: 99 }, 'booking.layout', 'FIELD_NOT_ALLOWED', {}],
    [{ equipment: [1, 1] }, 'booking.equipment', 'FIELD_DUPLICATE_ITEMS', {}],
    [{ equipment: [1, 0] }, 'booking.equipment[1]', 'FIELD_NOT_ALLOWED', {}],
    [{ equipment: Array.from({ length: 21 }, (_, index) => index + 1) }, 'booking.equipment', 'FIELD_TOO_MANY_ITEMS', { max: '20' }],
  ])('says of %j that %s is %s', (wrong, field, reason, details) =>
    expect(wrongs(booking, { booking: { ...good, ...wrong } })).toContainEqual([field, reason, expect.objectContaining(details)]),
  );

  it('tells everything that is wrong at once', () =>
    expect(wrongs(booking, { booking: {}, requestId: 'x'.repeat(65) }).length).toBeGreaterThan(5));

  it('says that it is missing when it is', () =>
    expect(wrongs(booking, {})).toEqual([['booking', 'FIELD_REQUIRED', { label: 'jiguan.meetings.v1.CreateBookingRequest.booking' }]]));
});

describe('validation of other requests', () => {
  it('gives the bounds of durations in seconds', () =>
    expect(wrongs(room, { room: { setupBuffer: { $typeName: 'google.protobuf.Duration', seconds: 90_000n, nanos: 0 } } })).toContainEqual([
      'room.setup_buffer',
      'FIELD_OUT_OF_RANGE',
      expect.objectContaining({ min: '0s', max: '86400s' }),
    ]));

  it('names items of lists and their patterns', () =>
    expect(wrongs(room, { room: { parts: ['rooms/a', 'b'] } })).toContainEqual([
      'room.parts[1]',
      'FIELD_PATTERN',
      expect.objectContaining({ pattern: '^rooms/[a-z0-9-]{1,63}$' }),
    ]));

  it('leaves out what the contract says to ignore', () =>
    expect(wrongs(typeOf('jiguan.meetings.v1.UpdateRoomRequest'), { room: { name: 'rooms/a' } })).toEqual([]));
});

describe('validation, whatever the request', () => {
  const oracle = createValidator({ registry: contracts(), disableNativeRules: true });
  const text = fc.oneof(
    fc.string({ maxLength: 5 }),
    fc.stringMatching(/^(rooms|units|regions)\/[a-z0-9-]{0,70}\n?$/),
    fc.constant('长'.repeat(250)),
  );
  const time = fc.option(fc.integer({ min: 0, max: 2_000_000_000 }).map(seconds), { nil: undefined });
  const request = fc.record({
    booking: fc.option(
      fc.record({
        room: text,
        unit: text,
        title: text,
        startTime: time,
        endTime: time,
        attendeeCount: fc.integer({ min: -5, max: 10_005 }),
        layout: fc.integer({ min: -1, max: 9 }),
        equipment: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 24 }),
        note: text,
      }),
      { nil: undefined },
    ),
    requestId: text,
  });

  it("finds the same fields at fault as protovalidate's own engine, and knows a reason for each", () =>
    fc.assert(
      fc.property(request, (value) => {
        const message = make(booking, value);
        const expected = oracle.validate(booking, message);
        const found = validate(booking, message)?.violations ?? [];
        expect(found.map(({ field }) => field).sort()).toEqual(
          (expected.violations ?? []).map((violation) => violation.toString().split(': ')[0]).sort(),
        );
        expect(found.map(({ refused }) => refused).filter((reason) => reason === 'FIELD_INVALID' || !(reason in kitMessages))).toEqual([]);
      }),
      { numRuns: 200 },
    ));
});

it('every constraint of the contracts has a reason of its own and fills its placeholders', () => {
  const rules = [...contracts()].flatMap((type) =>
    type.kind === 'message' && /Request$/.test(type.typeName) && type.typeName.startsWith('jiguan.') ? [type] : [],
  );
  expect(rules.length).toBeGreaterThan(40);
  for (const type of rules) {
    for (const { refused, details } of validate(type, create(type))?.violations ?? []) {
      expect([type.typeName, refused, details]).not.toEqual([type.typeName, 'FIELD_INVALID', expect.anything()]);
      const needed = [...kitMessages[refused as keyof typeof kitMessages].en.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([type.typeName, details, Object.keys(details)]).toEqual([type.typeName, details, expect.arrayContaining(needed)]);
    }
  }
});

it('every pattern of the contracts is told in words, and every bound is one that may be reached', () => {
  const fields = [...contracts()].flatMap((type) => (type.kind === 'message' && type.typeName.startsWith('jiguan.') ? type.fields : []));
  const ruled = fields.filter((field) => hasOption(field, fieldRules));
  const rulesOf = (field: DescField) =>
    JSON.stringify(getOption(field, fieldRules), (_, value) => (typeof value === 'bigint' ? Number(value) : value));
  const patterned = ruled.filter((field) => /"pattern":"\^/.test(rulesOf(field)));
  expect(patterned.length).toBeGreaterThan(40);
  expect(patterned.filter((field) => !expectedOf(field, 'FIELD_PATTERN').expected).map(String)).toEqual([]);
  expect(ruled.filter((field) => /"case":"(gt|lt)"/.test(rulesOf(field))).map(String)).toEqual([]);
});
