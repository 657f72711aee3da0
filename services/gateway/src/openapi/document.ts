/** The OpenAPI 3.1 document, from the same descriptors as the routes. */
import type { DescMessage, FileRegistry } from '@bufbuild/protobuf';
import { contextOf } from '@jiguan/kit/app';
import { type OptionReader, optionJson, optionReader } from '@jiguan/kit/options';
import { behaviours } from '../contracts/behaviours.ts';
import { comments } from '../contracts/comments.ts';
import type { Contracts } from '../contracts/contracts.ts';
import { references } from '../contracts/references.ts';
import { components, eventsOperation } from './components.ts';
import { constraintReader } from './constraints.ts';
import { fileOperation, sendOperation, sentFile } from './files.ts';
import { operation, tagOf, templateOperation } from './operations.ts';
import { singulars } from './paths.ts';
import { labelOf, type Schema, schemas, type Words } from './schemas.ts';
import { stateDiagram, stateWords } from './states.ts';

const description = `机关事务管理系统接口。Every operation is derived from a gRPC method; services inside may call gRPC directly.

- JSON is ProtoJSON: lowerCamelCase names, times in RFC 3339, enums by name, 64-bit integers as strings. Fields without presence are always written.
- A record's version is its \`ETag\`; send it back as \`If-Match\`. Send an \`Idempotency-Key\` with every change: a repeat does the work once.
- Every List is a table as well: with \`Accept: text/csv\` or the XLSX type it answers a file of all rows (no paging) under labels in the language of \`Accept-Language\`, times in those of China.
- Creating answers 200 with the record (AIP-133).
- Errors are problem details (RFC 9457), in Chinese or English by \`Accept-Language\`.`;

/** Everything, or what one context offers. */
export function openApi({ registry, methods }: Contracts, issuer: string, context?: string): Schema {
  const words: Words = {
    comments: comments(registry),
    constraints: constraintReader(registry),
    behaviours: behaviours(registry),
    options: optionJson(optionReader(registry)),
    references: references(registry),
  };
  const parts = { schemas: schemas(words), words, singularOf: singulars(registry) };
  const paths: Record<string, Schema> = {};
  const tags = new Map<string, Schema>();
  for (const method of methods) {
    if (context !== undefined && method.context !== context) continue;
    const about = words.comments(method.desc.parent);
    const { title: _, ...label } = labelOf(words.options(method.desc.parent, 'service_label'));
    const service = method.desc.parent;
    const description = [about, stateWords(service, words.options) ?? ''].filter((part) => part !== '').join('\n\n');
    const diagram = stateDiagram(service, words.options);
    tags.set(tagOf(method), {
      name: tagOf(method),
      ...(description !== '' && { description }),
      ...(diagram !== undefined && { 'x-jiguan-states': diagram }),
      ...label,
    });
    for (const [index, binding] of method.bindings.entries()) {
      const { path, verb, operation: made } = operation(method, binding, index, parts);
      paths[path] = { ...paths[path], [verb]: made };
    }
  }
  for (const [path, method] of importPaths(methods, words.options, context))
    paths[path] = { ...paths[path], get: templateOperation(method, words.options) };
  if (context === undefined) Object.assign(paths, besides);
  return {
    openapi: '3.1.1',
    info: { title: '机关 Jiguan', version: '1', description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...tags.values(), ...(context === undefined ? tagsBesides : [])],
    security: [{ bearer: [] }, { oidc: [] }],
    paths,
    components: components({ ...parts.schemas.components, ...(context === undefined && { SentFile: sentFile }) }, issuer),
    'x-jiguan-events': eventLabels(registry, words.options, context),
  };
}

/** What no contract's method answers. */
const besides = {
  '/events': { get: eventsOperation },
  '/files': { post: sendOperation },
  '/{context}/v1/{collection}/{record}/files/{file}': { get: fileOperation },
};
const tagsBesides = [
  { name: 'events', description: 'Facts as they happen.' },
  { name: 'files', description: 'Files of records: papers and pictures.' },
];

/** Where templates are had: the paths of imports whose columns the contract says. */
const importPaths = (methods: Contracts['methods'], options: OptionReader, context?: string) =>
  methods
    .filter((method) => options(method.desc, 'table') !== undefined && (context === undefined || method.context === context))
    .flatMap((method) => method.bindings.map(({ template }) => [template.text, method] as const));

/** What happened, in people's words, by event type: no operation answers an event, so no schema names it. */
function eventLabels(registry: FileRegistry, options: OptionReader, context?: string): Schema {
  const events = [...registry].filter((type) => type.kind === 'message' && /^jiguan\/[\w-]+\/v\d+\/events$/.test(type.file.name));
  const ofContext = events.filter(({ typeName }) => context === undefined || contextOf(typeName) === context);
  const labels = ofContext.map((type) => [type.typeName, options(type as DescMessage, 'message_label')] as const);
  return Object.fromEntries(labels.filter(([, label]) => label !== undefined));
}
