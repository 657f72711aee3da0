import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** The official release schema of OCDS 1.1 (open-contracting/standard, Apache-2.0). It is of draft 04, which says its id otherwise. */
const { id: _id, $schema: _schema, ...schema } = JSON.parse(readFileSync(new URL('./release-schema.json', import.meta.url), 'utf8'));

const ajv = new Ajv({
  allErrors: true,
  strict: false,
  formats: { 'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/, uri: /^[a-z][a-z0-9+.-]*:/ },
});
const valid = ajv.compile(schema);

/** What is wrong with a release by the official schema; an empty list is a valid one. */
export function faultsOf(release: object): string[] {
  // As it would be published: without what is not there.
  valid(JSON.parse(JSON.stringify(release)));
  return (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'}: ${message}`);
}
