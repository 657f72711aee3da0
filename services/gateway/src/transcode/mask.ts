/** The update mask of a PATCH that names none: the fields its body holds. */
import type { DescField, DescMessage, JsonValue } from '@bufbuild/protobuf';
import type { Behaviours } from '../contracts/behaviours.ts';
import { isObject } from './faults.ts';
import { fieldOf, isLeafMessage } from './fields.ts';

/**
 * ProtoJSON of the mask. What the caller cannot change (identifier, output-only, etag) is left out, so that a record
 * may be sent back as it was read (AIP-134, AIP-203).
 */
export function maskOf(message: DescMessage, body: JsonValue, behaviours: Behaviours): string {
  return paths(message, body, behaviours).join(',');
}

function paths(message: DescMessage, body: JsonValue, behaviours: Behaviours): string[] {
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    const field = fieldOf(message, key);
    if (field === undefined || field.name === 'etag' || !behaviours.writable(field)) return [];
    return nested(field, value)
      ? paths(field.message as DescMessage, value, behaviours).map((path) => `${field.jsonName}.${path}`)
      : [field.jsonName];
  });
}

function nested(field: DescField, value: JsonValue): boolean {
  return field.fieldKind === 'message' && !isLeafMessage(field.message) && isObject(value);
}
