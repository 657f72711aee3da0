import type { DescField, DescMessage, Message } from '@bufbuild/protobuf';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** The years 1 to 9999, what google.protobuf.Timestamp can say (its own definition). */
const FIRST = '0001-01-01T00:00:00Z';
const LAST = '9999-12-31T23:59:59Z';
const range = { first: BigInt(Date.parse(FIRST) / 1000), last: BigInt(Date.parse(LAST) / 1000) };

/**
 * The first instant of a message that is none, refused by its field. As a Date it would be neither before nor after any other, so every
 * rule about time would let it pass.
 */
export function strayInstant(type: DescMessage, message: Message, path = ''): Refusal | undefined {
  for (const field of timed(type)) {
    const value = (message as unknown as Record<string, unknown>)[field.localName];
    if (value === undefined) continue;
    const at = path === '' ? field.name : `${path}.${field.name}`;
    const items = field.fieldKind === 'list' ? (value as Message[]) : [value as Message];
    for (const [index, item] of items.entries()) {
      const path = field.fieldKind === 'list' ? `${at}[${index}]` : at;
      const stray = isInstant(field.message) ? outOfRange(item as Timestamp, path) : strayInstant(field.message as DescMessage, item, path);
      if (stray) return stray;
    }
  }
  return undefined;
}

function outOfRange({ seconds, nanos }: Timestamp, field: string): Refusal | undefined {
  if (seconds >= range.first && seconds <= range.last && nanos >= 0 && nanos < 1e9) return undefined;
  return refuse('FIELD_OUT_OF_RANGE', { min: FIRST, max: LAST }, { field });
}

/**
 * Cuts every instant of a message down to its millisecond, in place. A Date knows no more, and the generated code rounds: the last 120 ns of a
 * second would be handed on as the next one, so what was validated would not be what is done.
 */
export function toMilliseconds(type: DescMessage, message: Message): void {
  for (const field of timed(type)) {
    const value = (message as unknown as Record<string, unknown>)[field.localName];
    if (value === undefined) continue;
    for (const item of [value].flat() as Message[]) {
      if (isInstant(field.message)) (item as Timestamp).nanos -= (item as Timestamp).nanos % 1_000_000;
      else toMilliseconds(field.message as DescMessage, item);
    }
  }
}

const isInstant = (type: DescMessage | undefined) => type?.typeName === 'google.protobuf.Timestamp';

/** The fields of a message that are instants or hold some. */
function timed(type: DescMessage): readonly DescField[] {
  const known = fields.get(type);
  if (known) return known;
  fields.set(type, []);
  const found = type.fields.filter(({ message }) => message && (isInstant(message) || timed(message).length > 0));
  fields.set(type, found);
  return found;
}

const fields = new WeakMap<DescMessage, readonly DescField[]>();
