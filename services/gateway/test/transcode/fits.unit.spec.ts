import { create, createFileRegistry, fromJson, type JsonValue, ScalarType } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { fitsEnum, fitsScalar } from '../../src/transcode/fits.ts';

const scalars = Object.values(ScalarType).filter((type): type is ScalarType => typeof type === 'number');

/** A message with a field of every scalar type and one of an enum. */
const everything = (() => {
  const field = scalars.map((type) => ({ name: `f${type}`, number: type, type: type as never, label: 1 as never }));
  const color = { name: 'Color', value: ['NONE', 'RED'].map((name, number) => ({ name, number })) };
  const chosen = { name: 'color', number: 100, type: 14 as never, label: 1 as never, typeName: '.t.Color' };
  const file = create(FileDescriptorProtoSchema, {
    name: 't.proto',
    package: 't',
    syntax: 'proto3',
    messageType: [{ name: 'All', field: [...field, chosen] }],
    enumType: [color],
  });
  const message = createFileRegistry(create(FileDescriptorSetSchema, { file: [file] })).getMessage('t.All');
  if (message === undefined) throw new Error('no message');
  return message;
})();

const reads = (name: string, value: JsonValue): boolean => {
  try {
    fromJson(everything, { [name]: value });
    return true;
  } catch {
    return false;
  }
};

const edges = [0, -0, 1.5, 2 ** 31, -(2 ** 31), 2 ** 32 - 1, 2 ** 32, 2 ** 53, 2 ** 63, -(2 ** 63), 2 ** 64, 1e40, -1e308, 5e-324];
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(...edges, ...edges.map(String), '', ' 1', '1 ', '1e3', '-1', '01', '0x10', 'NaN', 'Infinity', '-Infinity'),
  fc.constantFrom<JsonValue>(
    '9223372036854775807',
    '9223372036854775808',
    '18446744073709551615',
    '18446744073709551616',
    '\ud800',
    'true',
  ),
  fc.constantFrom<JsonValue>('RED', 'red', 'NONE', 'YQ==', 'YQ', 'Y', '-_-_', '=', 'a b', true, false, [], {}, [1], { a: 1 }),
  fc.jsonValue() as fc.Arbitrary<JsonValue>,
  fc.integer(),
  fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
);

describe('what fits a field is what the library reads', () => {
  it.each(scalars.map((type) => [ScalarType[type], type] as const))('as %s', (_, type) =>
    fc.assert(
      fc.property(value, (json) => {
        fc.pre(json !== null);
        expect(fitsScalar(type, json)).toBe(reads(`f${type}`, json));
      }),
      { numRuns: 1000 },
    ),
  );

  it('as an enum', () =>
    fc.assert(
      fc.property(value, (json) => {
        fc.pre(json !== null);
        const desc = everything.fields.find(({ name }) => name === 'color')?.enum;
        expect(desc && fitsEnum(desc, json)).toBe(reads('color', json));
      }),
      { numRuns: 1000 },
    ));
});
