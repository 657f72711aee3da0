/** One binding of one method as an OpenAPI operation. */
import type { DescField, DescMessage } from '@bufbuild/protobuf';
import type { ApiMethod, Binding } from '../contracts/contracts.ts';
import { listShape } from '../export/list.ts';
import { media } from '../export/media.ts';
import { takesFile } from '../transcode/endpoint.ts';
import { fieldOf, followPath, isLeafMessage } from '../transcode/fields.ts';
import { headerFields } from '../transcode/request.ts';
import { type OpenApiPath, openApiPath, type Singulars } from './paths.ts';
import { componentName, type Schema, type Schemas, type Words } from './schemas.ts';

export interface Operation {
  readonly path: string;
  /** `get`. */
  readonly verb: string;
  readonly operation: Schema;
}

export interface OperationParts {
  readonly schemas: Schemas;
  readonly words: Words;
  readonly singularOf: Singulars;
}

export function operation(method: ApiMethod, binding: Binding, index: number, parts: OperationParts): Operation {
  const target = openApiPath(binding.template, parts.singularOf);
  const open = method.access?.reach === 'REACH_PUBLIC';
  const { comments, options } = parts.words;
  const label = options(method.desc, 'method_label');
  const file = takesFile(method, binding);
  return {
    path: target.path,
    verb: binding.verb.toLowerCase(),
    operation: {
      operationId: `${method.context}_${method.desc.name}${index === 0 ? '' : String(index + 1)}`,
      tags: [tagOf(method)],
      summary: label ? `${label['zh']} · ${label['en']}` : spaced(method.desc.name),
      description: [comments(method.desc), ...(file ? [fileSentence] : []), accessSentence(method)].join('\n').trim(),
      ...(label && { 'x-jiguan-label': label }),
      ...optionsFor(method, options),
      ...(file && { 'x-jiguan-file': { field: 'content', media: ['multipart/form-data', ...Object.values(media)] } }),
      'x-jiguan-access': method.access ?? { roles: [], reach: 'NOBODY' },
      parameters: [
        ...pathParameters(method, target, parts),
        ...queryParameters(method, binding, parts),
        ...headerParameters(method, binding),
      ],
      ...(binding.body !== '' && { requestBody: requestBody(method, binding, parts) }),
      responses: responses(method, binding, open, parts),
      ...(open && { security: [] }),
    },
  };
}

/** Not told as further bodies: to a generator an operation has one body, and makes a method of it. */
const fileSentence =
  'A file may also be sent as it is: as `content` of a form (`multipart/form-data`) with the other fields beside it, or bare with them in the query.';

/** x-jiguan-command and its like: what the contract says of a method for people. */
function optionsFor({ desc }: ApiMethod, options: Words['options']): Schema {
  const said = (['command', 'list', 'table'] as const).map((name) => [`x-jiguan-${name}`, options(desc, name)] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

/** `jiguan.meetings.v1.BookingService` → `meetings: Booking`. */
export function tagOf({ context, desc }: ApiMethod): string {
  return `${context}: ${desc.parent.name.replace(/Service$/, '')}`;
}

function accessSentence({ access }: ApiMethod): string {
  if (access === undefined) return 'Access: nobody.';
  const roles = access.roles.map((role) => `\`${role.replace(/^ROLE_/, '').toLowerCase()}\``).join(', ');
  switch (access.reach) {
    case 'REACH_PUBLIC':
      return 'Access: anybody, without a token.';
    case 'REACH_SIGNED_IN':
      return 'Access: whoever is signed in.';
    case 'REACH_ROLE':
      return `Access: ${roles}, held anywhere.`;
    case 'REACH_LIST':
      return `Access: ${roles}; shows what lies where the role is held.`;
    case 'REACH_TARGET':
      return `Access: ${roles}, held at a place that covers ${[access.target, ...(access.also ?? [])].map((path) => `\`${path}\``).join(', and ')}.`;
    case 'REACH_OWN':
      return "Access: whoever is signed in, for what is the caller's own.";
    case 'REACH_RECORD':
      return 'Access: whoever may read the record; where every sign-in may, whoever holds a role at a place that covers it.';
  }
}

function pathParameters({ desc }: ApiMethod, { parameters }: OpenApiPath, { words }: OperationParts): Schema[] {
  return parameters.map(({ name, field, prefix }) => {
    const bound = followPath(desc.input, field)?.field;
    const pattern = bound && words.constraints(bound).keywords['pattern'];
    const own = typeof pattern === 'string' && pattern.startsWith(`^${prefix}`) ? `^${pattern.slice(prefix.length + 1)}` : undefined;
    return { name, in: 'path', required: true, schema: { type: 'string', ...(own !== undefined && { pattern: own }) } };
  });
}

/** Fields that neither path nor body holds. */
function queryParameters(method: ApiMethod, binding: Binding, { schemas, words }: OperationParts): Schema[] {
  if (binding.body === '*') return [];
  const bound = new Set(binding.template.variables.map(({ field }) => field));
  const collect = (message: DescMessage, prefix: string, path: string): Schema[] =>
    message.fields.flatMap((field) => {
      const protoPath = `${path}${field.name}`;
      if (bound.has(protoPath) || protoPath === binding.body || field.fieldKind === 'map') return [];
      if (field.fieldKind === 'message' && !isLeafMessage(field.message))
        return prefix === '' ? collect(field.message, `${field.jsonName}.`, `${protoPath}.`) : [];
      if (field.fieldKind === 'list' && field.listKind === 'message') return [];
      return [queryParameter(field, prefix, schemas, words)];
    });
  return collect(method.desc.input, '', '');
}

function queryParameter(field: DescField, prefix: string, schemas: Schemas, words: Words): Schema {
  const { description, readOnly: _, ...schema } = schemas.property(field);
  return {
    name: prefix + field.jsonName,
    in: 'query',
    ...(description !== undefined && { description }),
    ...(prefix === '' && words.constraints(field).required && { required: true }),
    schema,
  };
}

function headerParameters(method: ApiMethod, binding: Binding): Schema[] {
  const fields = headerFields(method, binding);
  const names = ['AcceptLanguage'];
  if (binding.verb === 'GET' && fieldOf(method.desc.output, 'etag') !== undefined) names.push('IfNoneMatch');
  if (binding.verb !== 'GET' && 'etag' in fields) names.push('IfMatch');
  if (binding.verb !== 'GET' && 'request_id' in fields) names.push('IdempotencyKey');
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function requestBody(method: ApiMethod, binding: Binding, { schemas }: OperationParts): Schema {
  const input = method.desc.input;
  if (binding.body !== '*') {
    const field = fieldOf(input, binding.body) as DescField;
    const schema = field.message === undefined ? schemas.property(field) : recordBody(field.message, binding, schemas);
    return { required: true, content: { 'application/json': { schema } } };
  }
  const bound = new Set(binding.template.variables.map(({ field }) => field));
  const fields = input.fields.filter(({ name }) => !bound.has(name));
  const schema = schemas.named(componentName(input.typeName), schemas.object(input, fields));
  return { required: fields.some(schemas.required), content: { 'application/json': { schema } } };
}

/** A record to be made, or the fields of one that are to change. */
function recordBody(message: DescMessage, { verb }: Binding, schemas: Schemas): Schema {
  if (verb !== 'PATCH') return schemas.refer(message);
  return schemas.named(`${componentName(message.typeName)}Changes`, schemas.object(message, message.fields, true));
}

/** GET of an import's path. */
export function templateOperation(method: ApiMethod, options: Words['options']): Schema {
  const label = options(method.desc, 'method_label');
  return {
    operationId: `${method.context}_${method.desc.name}Template`,
    tags: [tagOf(method)],
    summary: label ? `${label['zh']}模板 · Template of: ${label['en']}` : spaced(`${method.desc.name}Template`),
    description: 'An empty table with the headings that the import reads. Access: anybody, without a token.',
    parameters: [{ $ref: '#/components/parameters/AcceptLanguage' }],
    responses: {
      200: { description: 'The template.', content: { [media.xlsx]: fileOfList[media.xlsx], 'text/csv': fileOfList['text/csv'] } },
    },
    security: [],
    'x-jiguan-access': { reach: 'REACH_PUBLIC' },
  };
}

/** What every List is by Accept as well: all its rows, under the labels of the language asked for. */
const fileOfList: Schema = {
  'text/csv': { schema: { type: 'string' } },
  [media.xlsx]: { schema: { type: 'string', contentMediaType: 'application/octet-stream' } },
};

const problemStatuses = [400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 422, 429, 431, 500, 501, 503, 504] as const;

function responses(method: ApiMethod, binding: Binding, open: boolean, { schemas }: OperationParts): Schema {
  const etag = fieldOf(method.desc.output, 'etag') !== undefined;
  const body = binding.body !== '';
  const fields = headerFields(method, binding);
  const possible: Readonly<Partial<Record<number, boolean>>> = {
    401: !open,
    403: !open,
    409: body,
    412: 'etag' in fields,
    408: body,
    413: body,
    415: body,
    422: 'request_id' in fields,
  };
  const problems = problemStatuses
    .filter((status) => possible[status] ?? true)
    .map((status) => [String(status), { $ref: `#/components/responses/${status}` }]);
  return {
    200: {
      description: 'The answer.',
      ...(etag && { headers: { ETag: { $ref: '#/components/headers/ETag' } } }),
      content: { 'application/json': { schema: schemas.refer(method.desc.output) }, ...(listShape(method) && fileOfList) },
    },
    ...(etag && binding.verb === 'GET' && { 304: { description: 'You have this version already.' } }),
    ...Object.fromEntries(problems),
  };
}

function spaced(name: string): string {
  return name.replace(/(?<=[a-z])([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`);
}
