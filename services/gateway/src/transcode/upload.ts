/** An uploaded file as the JSON of a request: the file is its `content`, form fields are its other fields. */
import type { DescMessage, JsonValue } from '@bufbuild/protobuf';
import type { FieldFault } from './faults.ts';
import { followPath, fromText, type JsonObject, place } from './fields.ts';

export interface Form {
  readonly file: Buffer;
  readonly fields: ReadonlyMap<string, string>;
}

export function fromForm(input: DescMessage, { file, fields }: Form): { readonly json: JsonValue; readonly faults: readonly FieldFault[] } {
  const json: JsonObject = {};
  const faults: FieldFault[] = [];
  for (const [name, text] of fields) {
    const path = followPath(input, name);
    if (path === undefined || !place(json, path.names, fromText(path.field, text))) faults.push({ field: name, reason: 'UNKNOWN_FIELD' });
  }
  json['content'] = file.toString('base64');
  return { json, faults };
}
