/** The form that the bytes of a request may have, seen before anything is made of them (https://protobuf.dev/programming-guides/encoding). */
import { type DescField, type DescMessage, getOption, ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

/** Fields and items in one request: an import of 2 000 bookings that leave nothing out has 72 000. */
export const MOST_RECORDS = 100_000;

/** What one field may look like. */
interface Slot {
  readonly name: string;
  readonly wire: WireType;
  readonly repeated: boolean;
  /** A list of numbers may also come as one record. */
  readonly packable: boolean;
  /** Items the contract allows; what it leaves open is bounded by the records of the request. */
  readonly most: number;
  /** The fields of a message. */
  readonly inside?: Form;
}

/** The fields of a message by number. */
export type Form = ReadonlyMap<number, Slot>;

/** A list with more items than may be. */
export interface TooMany {
  /** Path in proto names. */
  readonly field: string;
  readonly most: number;
}

/** The form of a message, made once a type. */
export function formOf(type: DescMessage): Form {
  const known = forms.get(type);
  if (known) return known;
  const form = new Map<number, Slot>();
  forms.set(type, form);
  for (const field of type.fields) form.set(field.number, slotOf(field));
  return form;
}

const forms = new WeakMap<DescMessage, Form>();

/**
 * Walks through the bytes without keeping any. Fields unknown to the contract, in any order, given more than once or packed either way
 * are what the format allows; a known field of another wire type, a group and a length that does not fit are not, and throw: readers
 * disagree about them. Answers the list that is too long, if one is.
 */
export function look(form: Form, bytes: Uint8Array): TooMany | undefined {
  return new Look(bytes).message(form, bytes.length);
}

class Look {
  readonly #reader: BinaryReader;
  #left = MOST_RECORDS;

  constructor(bytes: Uint8Array) {
    this.#reader = new BinaryReader(bytes);
  }

  message(form: Form, end: number): TooMany | undefined {
    const reader = this.#reader;
    let lists: Map<Slot, number> | undefined;
    while (reader.pos < end) {
      const [number, wire] = reader.tag();
      const slot = form.get(number);
      const count = slot ? this.#items(slot, wire) : this.#stranger(wire, number);
      let item = '';
      if (slot?.repeated) {
        lists ??= new Map();
        const before = lists.get(slot) ?? 0;
        if (before + count > slot.most) return { field: slot.name, most: slot.most };
        lists.set(slot, before + count);
        item = `[${before}]`;
      }
      this.#left -= Math.max(count, 1);
      if (this.#left < 0) return { field: slot?.name ?? '', most: MOST_RECORDS };
      const inner = slot?.inside && this.message(slot.inside, this.#length());
      if (inner) return { ...inner, field: `${slot?.name}${item}${inner.field === '' ? '' : '.'}${inner.field}` };
    }
    if (reader.pos !== end) throw new Error('a field reaches beyond its message');
    return undefined;
  }

  /** How many items a record of a field holds. Its value is passed over, but for that of a message. */
  #items(slot: Slot, wire: WireType): number {
    const reader = this.#reader;
    if (wire === slot.wire) {
      if (!slot.inside) reader.skip(wire);
      return 1;
    }
    if (!slot.packable || wire !== WireType.LengthDelimited) throw new Error(`${slot.name} has the wire type ${wire}`);
    const end = this.#length();
    let count = 0;
    for (; reader.pos < end; count++) reader.skip(slot.wire);
    if (reader.pos !== end) throw new Error(`${slot.name} ends in the middle of an item`);
    return count;
  }

  /** Passes over a field that the contract does not know: a newer caller's. */
  #stranger(wire: WireType, number: number): number {
    if (wire === WireType.StartGroup) throw new Error(`field ${number} is a group`);
    this.#reader.skip(wire);
    return 0;
  }

  /** Reads a length. Returns the position where it ends. */
  #length(): number {
    const length = this.#reader.uint32();
    const end = this.#reader.pos + length;
    if (end > this.#reader.len) throw new RangeError('a length reaches beyond the request');
    return end;
  }
}

function slotOf(field: DescField): Slot {
  const { name } = field;
  const repeated = field.fieldKind === 'list' || field.fieldKind === 'map';
  const most = limitOf(field);
  if (field.fieldKind === 'map') return { name, wire: WireType.LengthDelimited, repeated, packable: false, most, inside: entryOf(field) };
  if (field.message) return { name, wire: WireType.LengthDelimited, repeated, packable: false, most, inside: formOf(field.message) };
  const wire = wireOf(field.enum ? ScalarType.INT32 : (field.scalar as ScalarType));
  return { name, wire, repeated, packable: repeated && wire !== WireType.LengthDelimited, most };
}

/** An entry of a map is a message of key and value. */
function entryOf(field: DescField & { fieldKind: 'map' }): Form {
  const plain = { repeated: false, packable: false, most: MOST_RECORDS };
  const value = field.message
    ? { wire: WireType.LengthDelimited, inside: formOf(field.message) }
    : { wire: wireOf(field.scalar ?? ScalarType.INT32) };
  return new Map<number, Slot>([
    [1, { ...plain, name: 'key', wire: wireOf(field.mapKey) }],
    [2, { ...plain, name: 'value', ...value }],
  ]);
}

function limitOf(field: DescField): number {
  const rules = getOption(field, fieldRules).type;
  const most = rules.case === 'repeated' ? rules.value.maxItems : rules.case === 'map' ? rules.value.maxPairs : 0n;
  return Number(most) || MOST_RECORDS;
}

function wireOf(type: ScalarType): WireType {
  switch (type) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return WireType.LengthDelimited;
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return WireType.Bit64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return WireType.Bit32;
    default:
      return WireType.Varint;
  }
}
