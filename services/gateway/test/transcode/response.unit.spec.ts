import {
  create,
  createFileRegistry,
  type DescField,
  type DescMessage,
  fromBinary,
  fromJson,
  type JsonValue,
  toBinary,
  toJson,
} from '@bufbuild/protobuf';
import { type FileDescriptorProto, FileDescriptorProtoSchema, FileDescriptorSetSchema, StructSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { decoders } from '../../src/transcode/response.ts';
import { contracts } from '../support/gateway.ts';

/** Random ProtoJSON of a message; `depth` keeps recursive messages finite. */
function jsonOf(message: DescMessage, depth = 3): fc.Arbitrary<JsonValue> {
  const fields = message.fields.filter((field) => field.message === undefined || depth > 0);
  const record = Object.fromEntries(fields.map((field) => [field.jsonName, fieldOf(field, depth)]));
  return fc.record(record, { requiredKeys: [] }) as fc.Arbitrary<JsonValue>;
}

function fieldOf(field: DescField, depth: number): fc.Arbitrary<JsonValue> {
  if (field.fieldKind === 'list') return fc.array(single(field, depth), { maxLength: 3 });
  if (field.fieldKind === 'map')
    return fc.dictionary(field.mapKey === 9 ? fc.string() : fc.nat(99).map(String), single(field, depth), { maxKeys: 3 });
  return single(field, depth);
}

const time = fc
  .tuple(fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }), fc.nat(999_999))
  .map(([date, more]) => date.toISOString().replace('Z', `${String(more).padStart(6, '0')}Z`));

function single(field: DescField, depth: number): fc.Arbitrary<JsonValue> {
  if (field.enum !== undefined) return fc.oneof(fc.constantFrom(...field.enum.values.map(({ name }) => name)), fc.constant(99));
  if (field.message !== undefined) {
    if (field.message.typeName === 'google.protobuf.Timestamp') return time;
    if (field.message.typeName === 'google.protobuf.Duration') return fc.integer({ min: -9999, max: 9999 }).map((seconds) => `${seconds}s`);
    if (field.message.typeName === 'google.protobuf.FieldMask') return fc.constantFrom('', 'displayName,unit');
    if (field.message.typeName === 'google.protobuf.Struct')
      return fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<JsonValue>, { maxKeys: 3 });
    return jsonOf(field.message, depth - 1);
  }
  return scalars[field.scalar as number] ?? fc.constant('');
}

const scalars: Record<number, fc.Arbitrary<JsonValue>> = {
  1: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom('NaN', 'Infinity', '-Infinity')),
  2: fc.float({ noNaN: true, noDefaultInfinity: true }),
  3: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  4: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  5: fc.integer(),
  6: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  7: fc.nat(),
  8: fc.boolean(),
  9: fc.string({ unit: 'grapheme' }),
  12: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
  13: fc.nat(),
  15: fc.integer(),
  16: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  17: fc.integer(),
  18: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
};

/** A message with what the contracts do not use yet: every scalar, packed and not, oneofs, optionals, maps, itself. */
const odd = oddRegistry();

function oddRegistry() {
  const types = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 18];
  const field = (number: number, type: number, more: object) => ({
    name: `f${number}`,
    jsonName: `f${number}`,
    number,
    type,
    label: 1,
    ...more,
  });
  const singles = types.map((type, at) => field(at + 1, type, {}));
  const lists = types.map((type, at) => field(at + 31, type, { label: 3 }));
  const optionals = types.map((type, at) => field(at + 61, type, { proto3Optional: true, oneofIndex: at + 1 }));
  const choice = types.map((type, at) => field(at + 91, type, { oneofIndex: 0 }));
  const itself = [
    field(120, 11, { typeName: '.test.Odd' }),
    field(121, 11, { typeName: '.test.Odd', label: 3 }),
    field(122, 11, { typeName: '.test.Odd', oneofIndex: 0 }),
  ];
  const file = create(FileDescriptorProtoSchema, {
    name: 'odd.proto',
    package: 'test',
    syntax: 'proto3',
    messageType: [
      {
        name: 'Odd',
        field: [...singles, ...lists, ...optionals, ...choice, ...itself],
        oneofDecl: [{ name: 'choice' }, ...types.map((_, at) => ({ name: `_f${at + 61}` }))],
      },
    ],
  } as Partial<FileDescriptorProto> as never);
  return createFileRegistry(
    fromBinary(FileDescriptorSetSchema, toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [file] }))),
  );
}

describe('the wire reader', () => {
  const messages = [...new Set(contracts.methods.flatMap(({ desc }) => [desc.output, desc.input]))];
  it.each(messages.map((message) => [message.name, message] as const))('writes %s as the library does', (_, message) => {
    const decode = decoders(contracts.registry)(message);
    fc.assert(
      fc.property(jsonOf(message), (json) => {
        const bytes = toBinary(message, fromJson(message, json));
        const expected = toJson(message, fromBinary(message, bytes), { registry: contracts.registry, alwaysEmitImplicit: true });
        // As text, for JSON writes -0 as 0.
        expect(JSON.parse(decode(bytes).text)).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
      { numRuns: 30 },
    );
  });

  it('writes every kind of field as the library does', () => {
    const message = odd.getMessage('test.Odd') as DescMessage;
    const decode = decoders(odd)(message);
    const choice = message.oneofs[0]?.fields ?? [];
    // One member of the oneof at a time: JSON may not set two.
    const json = fc.tuple(jsonOf(message, 1), fc.constantFrom(...choice)).map(([value, chosen]) => {
      const others = new Set(choice.filter((field) => field !== chosen).map(({ jsonName }) => jsonName));
      const keep = (from: JsonValue): JsonValue => {
        if (Array.isArray(from)) return from.map(keep);
        if (typeof from !== 'object' || from === null) return from;
        return Object.fromEntries(
          Object.entries(from)
            .filter(([name]) => !others.has(name))
            .map(([name, inner]) => [name, keep(inner)]),
        );
      };
      return keep(value);
    });
    fc.assert(
      fc.property(json, (value) => {
        const bytes = toBinary(message, fromJson(message, value));
        const expected = toJson(message, fromBinary(message, bytes), { alwaysEmitImplicit: true });
        expect(JSON.parse(decode(bytes).text)).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
    );
  });

  it('skips fields that a newer service sends', () => {
    const message = contracts.registry.getMessage('jiguan.meetings.v1.Booking') as DescMessage;
    const known = toBinary(message, fromJson(message, { name: 'bookings/1' }));
    const unknown = Uint8Array.from([0x92, 0x3f, 0x02, 0x61, 0x62, 0x98, 0x3f, 0x05]);
    expect(JSON.parse(decoders(contracts.registry)(message)(Buffer.concat([unknown, known])).text)).toMatchObject({ name: 'bookings/1' });
  });

  it('reads a message that is a well-known type', () => {
    const bytes = toBinary(StructSchema, fromJson(StructSchema, { a: 1 }));
    expect(decoders(contracts.registry)(StructSchema)(bytes)).toEqual({ text: '{"a":1}', etag: undefined });
  });
});
