/** The fields that come with an uploaded file, as the JSON of a request. */
import type { DescMessage, JsonValue } from '@bufbuild/protobuf';
import { type Faults, faultList } from './faults.ts';
import { followPath, fromText, type JsonObject, place } from './fields.ts';

/** Names and values of a form, in its order: a value that is no text has a name that a field cannot have (`a[b]`). */
export type FormFields = readonly (readonly [name: string, value: unknown])[];

/** A field that is given twice is a list to the form's reader. */
export function fromForm(input: DescMessage, fields: FormFields): { readonly json: JsonValue; readonly faults: Faults } {
  const json: JsonObject = {};
  const faults = faultList();
  for (const [field, value] of fields) {
    const path = followPath(input, field);
    if (Array.isArray(value) && path !== undefined) faults.add(() => ({ field, reason: 'GIVEN_TWICE' }));
    else if (path === undefined || typeof value !== 'string' || !place(json, path.names, fromText(path.field, value)))
      faults.add(() => ({ field, reason: 'UNKNOWN_FIELD' }));
  }
  return { json, faults };
}
