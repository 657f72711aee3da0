/** The update mask of a PATCH that names none: the members its body holds, each replaced whole. */
import type { DescMessage, JsonValue } from '@bufbuild/protobuf';
import type { Behaviours } from '../contracts/behaviours.ts';
import { isObject } from './faults.ts';
import { fieldOf } from './fields.ts';

/**
 * ProtoJSON of the mask. What the caller cannot change (identifier, output-only, etag) is left out, so that a record
 * may be sent back as it was read (AIP-134, AIP-203).
 */
export function maskOf(message: DescMessage, body: JsonValue, behaviours: Behaviours): string {
  const fields = isObject(body) ? Object.keys(body).map((key) => fieldOf(message, key)) : [];
  return fields.flatMap((field) => (field && field.name !== 'etag' && behaviours.writable(field) ? [field.jsonName] : [])).join(',');
}
