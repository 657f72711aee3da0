/** Times in JSON that common clients write otherwise than ProtoJSON reads them, put right. Only asked when reading has failed. */
import type { DescField, DescMessage, JsonValue } from '@bufbuild/protobuf';
import { asRfc3339 } from '@jiguan/kernel/rfc3339';
import { isObject } from './faults.ts';
import { fieldOf, isLeafMessage, isTimestamp } from './fields.ts';

export function withTimes(message: DescMessage, json: JsonValue): JsonValue {
  if (isTimestamp(message)) return typeof json === 'string' ? asRfc3339(json) : json;
  if (isLeafMessage(message) || !isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, ofField(fieldOf(message, name), value)]));
}

function ofField(field: DescField | undefined, value: JsonValue): JsonValue {
  if (!field?.message || field.fieldKind === 'map') return value;
  const { message } = field;
  return Array.isArray(value) ? value.map((item) => withTimes(message, item)) : withTimes(message, value);
}
