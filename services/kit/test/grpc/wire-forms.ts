/** Bytes of requests in every form that a caller may give them, by the rules and against them. */
import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';

/** Some bytes, and whether they break a rule of the format, so that readers may disagree about them. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly broken: boolean;
}

const good = (bytes: Uint8Array): Piece => ({ bytes, broken: false });
const bad = (bytes: Uint8Array): Piece => ({ bytes, broken: true });
const joined = (pieces: readonly Piece[]): Piece => ({
  bytes: Buffer.concat(pieces.map(({ bytes }) => bytes)),
  broken: pieces.some(({ broken }) => broken),
});
const tagged = (number: number, wire: number, value: Uint8Array): Uint8Array => Buffer.concat([varint(number * 8 + wire), value]);
const sized = (value: Uint8Array): Uint8Array => Buffer.concat([varint(value.length), value]);

/** A varint of at least so many bytes: more than it needs makes it overlong, which the format allows up to ten. */
function varint(value: number, length = 1): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  } while (left > 0 || bytes.length < length);
  bytes[bytes.length - 1] = (bytes.at(-1) as number) - 128;
  return Uint8Array.from(bytes);
}

/** Requests of a type as bytes, a good part of them by the rules. */
export function wireForms(type: DescMessage): fc.Arbitrary<Piece> {
  const proper = body(type, 0, true);
  return fc.oneof({ weight: 2, arbitrary: proper }, { weight: 3, arbitrary: body(type, 0, false) }, { weight: 1, arbitrary: cut(proper) });
}

/** A message cut off, which is broken unless the cut falls between two fields, or followed by what is no field. */
function cut(whole: fc.Arbitrary<Piece>): fc.Arbitrary<Piece> {
  const trailing = fc.constantFrom([0], [0x07], [0x80], [0x0b], [0x0c], [0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]);
  return fc.tuple(whole, trailing).map(([{ bytes }, more]) => bad(Buffer.concat([bytes, Uint8Array.from(more)])));
}

function body(type: DescMessage, depth: number, proper: boolean): fc.Arbitrary<Piece> {
  const fields = type.fields.map((field) => record(field, depth, proper));
  const any = fields.length === 0 ? stranger : fc.oneof(...fields, stranger);
  return fc
    .array(proper ? any : fc.oneof({ weight: 12, arbitrary: any }, { weight: 1, arbitrary: nonsense }), { maxLength: 8 })
    .map(joined);
}

/** A field that no contract knows. */
const stranger: fc.Arbitrary<Piece> = fc
  .tuple(fc.integer({ min: 1000, max: 536_870_911 }), fc.constantFrom(0, 1, 2, 5))
  .map(([number, wire]) => {
    const value = { 0: varint(7, 3), 1: new Uint8Array(8), 2: sized(Buffer.from('stranger')), 5: new Uint8Array(4) }[wire] as Uint8Array;
    return good(tagged(number, wire, value));
  });

/** Tags that are none: field 0, wire types 6 and 7, ends of groups, groups. */
const nonsense: fc.Arbitrary<Piece> = fc.oneof(
  fc
    .constantFrom([0], [0x06, 0], [0x07, 0], [0x0c], [0x0b, 0x0c], [0x0b], [0x80, 0x80, 0x80, 0x80, 0x80, 0x01])
    .map((bytes) => bad(Uint8Array.from(bytes))),
  fc.integer({ min: 1, max: 2000 }).map((number) => bad(tagged(number, WireType.EndGroup, new Uint8Array()))),
  fc
    .integer({ min: 1, max: 2000 })
    .map((number) =>
      bad(Buffer.concat([tagged(number, WireType.StartGroup, new Uint8Array()), tagged(number, WireType.EndGroup, new Uint8Array())])),
    ),
);

function record(field: DescField, depth: number, proper: boolean): fc.Arbitrary<Piece> {
  const right = rightRecord(field, depth, proper);
  if (proper) return right;
  return fc.oneof({ weight: 8, arbitrary: right }, { weight: 1, arbitrary: wrongRecord(field) });
}

/** A field as the format allows it: overlong tags and lengths, numbers packed or not. */
function rightRecord(field: DescField, depth: number, proper: boolean): fc.Arbitrary<Piece> {
  const value = bytesOf(field, depth, proper);
  const wire = wireOf(field);
  const single = fc.tuple(value, fc.constantFrom(1, 1, 1, 5)).map(([{ bytes, broken }, length]) => ({
    bytes: Buffer.concat([varint(field.number * 8 + wire, length), bytes]),
    broken,
  }));
  if (field.fieldKind !== 'list' || wire === WireType.LengthDelimited) return single;
  const packed = fc.array(value, { maxLength: 4 }).map((items) => {
    const { bytes, broken } = joined(items);
    return { bytes: tagged(field.number, WireType.LengthDelimited, sized(bytes)), broken };
  });
  return fc.oneof(single, packed);
}

/** A known field with another wire type and a value that fits that type, or with a length that does not fit. */
function wrongRecord(field: DescField): fc.Arbitrary<Piece> {
  const right = wireOf(field);
  const packable = field.fieldKind === 'list' && right !== WireType.LengthDelimited;
  const others = [0, 1, 2, 3, 4, 5, 6, 7].filter((wire) => wire !== right && !(packable && wire === WireType.LengthDelimited));
  const text = Buffer.from('bookings/0000000a');
  const wrongWire = fc.tuple(fc.constantFrom(...others), fc.constantFrom(sized(text), varint(1), new Uint8Array(8)));
  const forms = [wrongWire.map(([wire, value]) => bad(tagged(field.number, wire, value)))];
  if (right === WireType.LengthDelimited)
    forms.push(fc.constant(bad(tagged(field.number, right, Buffer.concat([varint(4_000_000), text])))));
  return fc.oneof(...forms);
}

function bytesOf(field: DescField, depth: number, proper: boolean): fc.Arbitrary<Piece> {
  if (field.fieldKind === 'map') return fc.constant(good(sized(new BinaryWriter().tag(1, 2).string('a').tag(2, 2).string('b').finish())));
  if (field.message) {
    const inner = depth > 3 ? fc.constant(good(new Uint8Array())) : body(field.message, depth + 1, proper);
    return inner.map(({ bytes, broken }) => ({ bytes: sized(bytes), broken }));
  }
  if (field.enum) return fc.constantFrom(...field.enum.values).map(({ number }) => good(varint(number)));
  return scalar(field.scalar as ScalarType, proper);
}

function scalar(type: ScalarType, proper: boolean): fc.Arbitrary<Piece> {
  if (type === ScalarType.STRING) {
    const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('bookings/a', 'regions/530000', 'units/a', '\u0000', '\ufeff会议'));
    const right = text.map((value) => good(sized(Buffer.from(value.toWellFormed()))));
    const wrong = fc
      .constantFrom([0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe4, 0xbc])
      .map((bytes) => bad(sized(Uint8Array.from(bytes))));
    return proper ? right : fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: wrong });
  }
  if (type === ScalarType.BYTES) return fc.uint8Array({ maxLength: 12 }).map((value) => good(sized(value)));
  const fixed = widthOf(type);
  if (fixed > 0) return fc.uint8Array({ minLength: fixed, maxLength: fixed }).map(good);
  return fc.tuple(fc.oneof(fc.nat(20), fc.nat()), fc.constantFrom(1, 1, 10)).map(([value, length]) => good(varint(value, length)));
}

function widthOf(type: ScalarType): number {
  const wire = wireOfScalar(type);
  return wire === WireType.Bit64 ? 8 : wire === WireType.Bit32 ? 4 : 0;
}

function wireOf(field: DescField): WireType {
  if (field.fieldKind === 'map' || field.message) return WireType.LengthDelimited;
  return wireOfScalar(field.enum ? ScalarType.INT32 : (field.scalar as ScalarType));
}

function wireOfScalar(type: ScalarType): WireType {
  if (type === ScalarType.STRING || type === ScalarType.BYTES) return WireType.LengthDelimited;
  if ([ScalarType.DOUBLE, ScalarType.FIXED64, ScalarType.SFIXED64].includes(type)) return WireType.Bit64;
  if ([ScalarType.FLOAT, ScalarType.FIXED32, ScalarType.SFIXED32].includes(type)) return WireType.Bit32;
  return WireType.Varint;
}
