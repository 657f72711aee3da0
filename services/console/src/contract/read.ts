/** Reads the documents into what the console knows. Structure comes from the paths (AIP 122, 131–136), words and states from the options. */
import type { Contract, Field, Method, Resource } from './contract.ts';
import type { OpenApi, Operation, Parameter, Schema } from './document.ts';
import { fieldOf, fieldsOf, type Resolver } from './fields.ts';
import { spelled, type Text } from './text.ts';

export function readContract(documents: readonly OpenApi[]): Contract {
  const schemas: Record<string, Schema> = Object.assign({}, ...documents.map(({ components }) => components.schemas));
  const operations = documents.flatMap(({ paths }) =>
    Object.entries(paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation }))),
  );
  const events: Record<string, Text> = Object.assign({}, ...documents.map((document) => document['x-jiguan-events']));
  const resolver = resolverOf(schemas, operations);
  const methods = operations.map((one) => methodOf(one, resolver)).map(likeItsRecord);
  const resources = resourcesOf(methods, schemas, resolver);
  const used = new Set([...resources.values()].flatMap(methodsOf));
  return {
    resources,
    methods: new Map(methods.map((method) => [method.id, method])),
    schemas,
    others: methods.filter((method) => !used.has(method)),
    fieldsOf: (schema) => fieldsOf(schema, resolver),
    eventLabel: (type) => events[type] ?? spelled(type.split('.').at(-1) ?? type),
  };
}

/** Every method that a record's pages offer. */
export function methodsOf(resource: Resource): Method[] {
  const { get, list, create, update, history, listCommands, commands, collectionCommands, queries } = resource;
  return [get, list, create, update, history, listCommands, ...commands, ...collectionCommands, ...queries].filter(
    (method) => method !== undefined,
  );
}

/** Who may read a record may read what is told of it (REACH_RECORD). */
function likeItsRecord(method: Method, _: number, methods: readonly Method[]): Method {
  if (method.access.reach !== 'REACH_RECORD') return method;
  const record = methods.find(({ verb, path }) => verb === 'get' && path === method.path.slice(0, method.path.indexOf('}') + 1));
  return record ? { ...method, access: record.access } : method;
}

interface Written {
  readonly path: string;
  readonly verb: string;
  readonly operation: Operation;
}

function resolverOf(schemas: Readonly<Record<string, Schema>>, operations: readonly Written[]): Resolver {
  const resolve = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : { ...schemas[nameOf(schema.$ref)], ...withoutRef(schema) };
  const known = collectionsByType(operations);
  return {
    resolve,
    collections({ 'x-jiguan-reference': type, pattern = '' }) {
      if (type !== undefined) return known.get(type.replace(/\.\w+\//, '/')) ?? [];
      return [...pattern.matchAll(/(?<=^\^|[(|])([a-zA-Z]+)\/(?=[[\\(])/g)].map(([, collection]) => collection as string);
    },
  };
}

/** `meetings/Room` → `rooms`: the reading method of a record says where its names begin. */
function collectionsByType(operations: readonly Written[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, verb, operation } of operations) {
    const item = /^\/([\w-]+)\/v\d+\/(\w+)\/\{\w+\}$/.exec(path);
    const type = responseOf(operation)?.$ref;
    if (verb === 'get' && item && type !== undefined) found.set(`${item[1]}/${nameOf(type).split('.').at(-1)}`, [item[2] as string]);
  }
  return found;
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

function withoutRef({ $ref: _, ...rest }: Schema): Schema {
  return rest;
}

const responseOf = (operation: Operation): Schema | undefined => operation.responses?.['200']?.content?.['application/json']?.schema;

/** Fields that travel as headers, or that the console fills in by itself. */
const apart = new Set(['etag', 'requestId', 'validateOnly', 'updateMask', 'pageSize', 'pageToken']);

function methodOf({ path, verb, operation }: Written, resolver: Resolver): Method {
  const { parameters = [], requestBody } = operation;
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const bodySchema = requestBody?.content?.['application/json']?.schema;
  const body = fieldsOf(bodySchema, resolver);
  const own = (name: string) => body.some((field) => field.name === name) || inQuery.some((parameter) => parameter.name === name);
  const header = (name: string) => parameters.some(({ $ref }) => $ref?.endsWith(`/${name}`));
  const command = operation['x-jiguan-command'];
  return {
    id: operation.operationId,
    context: path.split('/')[1] ?? '',
    verb,
    path,
    label: command?.label ?? operation['x-jiguan-label'] ?? summaryOf(operation),
    access: operation['x-jiguan-access'] ?? {},
    command,
    list: operation['x-jiguan-list'],
    params: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string),
    query: inQuery.map((parameter) => queryField(parameter, resolver)),
    body: body.filter(({ name }) => !apart.has(name)),
    bodySchema,
    takesFile: operation['x-jiguan-file'] !== undefined,
    columns: operation['x-jiguan-table']?.columns ?? [],
    takesEtag: header('IfMatch'),
    takesKey: header('IdempotencyKey'),
    validates: own('validateOnly'),
    response: responseOf(operation),
  };
}

const queryField = ({ name = '', required = false, schema = {}, description }: Parameter, resolver: Resolver): Field =>
  fieldOf(name, { ...schema, ...(description !== undefined && { description }) }, required, resolver);

/** `改期, in the same room or another.` names itself before the first mark; the rest of a comment is for programmers. */
function summaryOf({ summary = '', operationId }: Operation): Text {
  const words = spelled(operationId.slice(operationId.indexOf('_') + 1));
  const chinese = /^[\p{Script=Han}、（）]+/u.exec(summary)?.[0];
  return { zh: chinese ?? words.zh ?? '', en: words.en ?? '' };
}

function resourcesOf(methods: readonly Method[], schemas: Readonly<Record<string, Schema>>, resolver: Resolver): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const method of methods) {
    const at = place(method);
    if (at === undefined || at.rest !== '' || method.verb !== 'get' || method.response?.$ref === undefined) continue;
    found.set(at.collection, resourceOf(method, at.collection, methods, schemas, resolver));
  }
  return found;
}

interface Place {
  readonly collection: string;
  readonly item: boolean;
  /** `:approve`, `/history`. */
  readonly rest: string;
}

function place({ path }: Pick<Method, 'path'>): (Place & { item: true }) | undefined {
  const parts = /^\/[\w-]+\/v\d+\/(\w+)\/\{\w+\}(.*)$/.exec(path);
  return parts ? { collection: parts[1] as string, item: true, rest: parts[2] as string } : undefined;
}

function resourceOf(
  get: Method,
  collection: string,
  methods: readonly Method[],
  schemas: Readonly<Record<string, Schema>>,
  resolver: Resolver,
): Resource {
  const type = nameOf(get.response?.$ref ?? '');
  const schema = schemas[type] ?? {};
  const option = schema['x-jiguan-resource'] ?? {};
  const base = get.path.slice(0, get.path.indexOf('/{'));
  const at = (verb: string, rest: (path: string) => boolean) => methods.filter((one) => one.verb === verb && rest(one.path));
  const onItem = (rest: RegExp) => (path: string) =>
    path.startsWith(`${base}/{`) && rest.test(path.slice(path.indexOf('}', base.length) + 1));
  const fields = fieldsOf(schema, resolver);
  const asked = at('get', onItem(/^\/\w+$/));
  const named = (ending: string) => asked.find(({ path }) => path.endsWith(ending));
  const list = at('get', (path) => path === base)[0];
  return {
    collection,
    context: get.context,
    type,
    label: option.name ?? schema['x-jiguan-label'] ?? spelled(type.split('.').at(-1) ?? type),
    title: option.title ?? ['title', 'displayName'].find((name) => name in (schema.properties ?? {})),
    columns: option.columns ?? guessedColumns(fields),
    groups: option.groups ?? [],
    status: option.status ?? fields.find(({ name }) => name === 'status')?.name,
    due: option.due ?? [],
    icon: option.icon,
    menu: menuOf(option.menu, get.context, option.name === undefined),
    fields,
    get,
    list,
    create: at('post', (path) => path === base)[0],
    update: at('patch', onItem(/^$/))[0],
    history: named('/history'),
    listCommands: named('/commands'),
    commands: at('post', onItem(/^:\w+$/)),
    collectionCommands: at('post', (path) => path.startsWith(`${base}:`)),
    queries: [...at('get', (path) => path.startsWith(`${base}:`)), ...asked.filter(({ path }) => !/\/(history|commands)$/.test(path))],
  };
}

/** Where a contract names no columns: the first ones that are short. */
function guessedColumns(fields: readonly Field[]): string[] {
  const plain: ReadonlySet<string> = new Set(['text', 'number', 'choice', 'instant', 'date', 'reference', 'yes-no']);
  const names = fields.filter(({ name, widget }) => plain.has(widget) && !['name', 'etag', 'createTime', 'updateTime'].includes(name));
  return names.slice(0, 6).map(({ name }) => name);
}

/** Without an option at all everything stands in the menu: better too much than out of reach. */
function menuOf(menu: string | undefined, context: string, unsaid: boolean): Resource['menu'] {
  if (menu === undefined || menu === '') return unsaid ? { group: context, order: 1000 } : undefined;
  const [group = context, order = '0'] = menu.split('/');
  return { group, order: Number(order) };
}
