/** JSON Schemas of messages and enums, as their ProtoJSON looks. */
import { type DescEnum, type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import type { OptionReader } from '@jiguan/kit/options';
import type { Behaviours } from '../contracts/behaviours.ts';
import type { Comments } from '../contracts/comments.ts';
import type { References } from '../contracts/references.ts';
import { isLeafMessage } from '../transcode/fields.ts';
import { type ConstraintReader, type Constraints, unconstrained } from './constraints.ts';
import { exampleOf } from './examples.ts';

export type Schema = Record<string, unknown>;

export interface Schemas {
  /** A reference to the schema of a message, which is made when first asked for. */
  refer(type: DescMessage | DescEnum): Schema;
  /** The schema of one field. */
  property(field: DescField): Schema;
  /** An object of some fields of a message; without `required` for partial ones. */
  object(message: DescMessage, fields: readonly DescField[], partial?: boolean): Schema;
  /** A reference to a schema of this name: what a client generator makes a type of. */
  named(name: string, schema: Schema): Schema;
  required(field: DescField): boolean;
  /** Everything referred to, for components. */
  readonly components: Record<string, Schema>;
}

export interface Words {
  readonly comments: Comments;
  readonly constraints: ConstraintReader;
  readonly behaviours: Behaviours;
  /** For people, paths in JSON names. */
  readonly options: OptionReader;
  readonly references: References;
}

export function schemas({ comments, constraints, behaviours, options, references }: Words): Schemas {
  const components: Record<string, Schema> = {};

  const refer = (type: DescMessage | DescEnum): Schema => {
    if (type.kind === 'message' && isLeafMessage(type)) return leaf(type);
    const name = componentName(type.typeName);
    if (components[name] === undefined) {
      components[name] = {};
      components[name] = type.kind === 'message' ? { ...object(type, type.fields), ...resource(type) } : enumeration(type);
    }
    return { $ref: `#/components/schemas/${name}` };
  };

  const enumeration = (type: DescEnum): Schema => {
    const lines = type.values.flatMap((value) => (comments(value) === '' ? [] : [`- \`${value.name}\`: ${comments(value)}`]));
    const enum_ = type.values.map(({ name }) => name);
    return { type: 'string', ...described([comments(type), lines.join('\n')]), enum: enum_, ...values(type) };
  };

  const values = (type: DescEnum): Schema => ({
    'x-jiguan-value': Object.fromEntries(type.values.map((value) => [value.name, options(value, 'value') ?? {}])),
  });

  /** Some values of an enumeration: a type of its own, as a generator cannot tell an unnamed one from text in a set (Java). */
  const choice = (type: DescEnum, names: readonly string[]): Schema => {
    const left = type.values.filter(({ name }) => !names.includes(name)).map(({ number }) => number);
    const { description } = enumeration(type) as { description?: string };
    const schema = { type: 'string', ...(description && { description }), enum: names, ...values(type) };
    return named(`${componentName(type.typeName)}${left.join() === '0' ? 'Given' : `Without${left.join('And')}`}`, schema);
  };

  const resource = (type: DescMessage): Schema => {
    const said = options(type, 'resource');
    return said ? { 'x-jiguan-resource': said, 'x-aep-resource': references.resource(type) } : {};
  };

  const single = (field: DescField, { keywords }: Constraints): Schema => {
    if (field.enum !== undefined) return 'enum' in keywords ? choice(field.enum, keywords['enum'] as readonly string[]) : refer(field.enum);
    if (field.message !== undefined) return refer(field.message);
    return { ...scalar(field.scalar as ScalarType), ...keywords };
  };

  const bare = (field: DescField): Schema => {
    const rules = constraints(field);
    if (field.fieldKind === 'list') return { type: 'array', items: single(field, rules.items ?? unconstrained), ...rules.keywords };
    if (field.fieldKind === 'map') return { type: 'object', additionalProperties: single(field, unconstrained) };
    return single(field, rules);
  };

  const property = (field: DescField): Schema => ({
    ...bare(field),
    ...described([comments(field)]),
    ...(!behaviours.writable(field) && { readOnly: true }),
    ...(behaviours.immutable(field) && { 'x-jiguan-immutable': true }),
    ...labelled(field),
  });

  const labelled = (field: DescField): Schema => {
    const said = options(field, 'field');
    const refers = references.field(field);
    const title = (said?.['label'] as { zh?: string } | undefined)?.zh;
    return {
      ...(title !== undefined && { title }),
      ...(said && { 'x-jiguan-field': said }),
      ...(refers !== undefined && { 'x-jiguan-reference': refers }),
    };
  };

  const required = (field: DescField): boolean => behaviours.writable(field) && constraints(field).required;

  const object = (message: DescMessage, fields: readonly DescField[], partial = false): Schema => {
    const must = partial ? [] : fields.filter(required).map(({ jsonName }) => jsonName);
    const example = exampleOf(
      fields.filter((field) => behaviours.writable(field) && field.name !== 'etag'),
      { constraints, required },
    );
    return {
      type: 'object',
      ...described([comments(message)]),
      ...labelOf(options(message, 'message_label')),
      properties: Object.fromEntries(fields.map((field) => [field.jsonName, property(field)])),
      ...(must.length > 0 && { required: must }),
      ...(Object.keys(example).length > 0 && { examples: [example] }),
    };
  };

  const named = (name: string, schema: Schema): Schema => {
    components[name] = schema;
    return { $ref: `#/components/schemas/${name}` };
  };

  return { refer, property, object, named, required, components };
}

/** The label of what is no field, where it has one. */
export function labelOf(label: Schema | undefined): Schema {
  return label ? { title: label['zh'], 'x-jiguan-label': label } : {};
}

/** `jiguan.meetings.v1.Booking` → `meetings.v1.Booking`. */
export function componentName(typeName: string): string {
  return typeName.replace(/^jiguan\./, '');
}

function described(parts: readonly string[]): { description?: string } {
  const description = parts.filter((part) => part !== '').join('\n\n');
  return description === '' ? {} : { description };
}

const leaves: Readonly<Record<string, Schema>> = {
  'google.protobuf.Timestamp': { type: 'string', format: 'date-time' },
  'google.protobuf.Duration': { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]{1,9})?s$', description: 'Seconds: `900s`.' },
  'google.protobuf.FieldMask': { type: 'string', description: 'Paths of fields separated by commas.' },
  'google.protobuf.Struct': { type: 'object' },
  'google.protobuf.ListValue': { type: 'array' },
  'google.protobuf.Value': {},
  'google.protobuf.Empty': { type: 'object' },
};

function leaf(message: DescMessage): Schema {
  return { ...(leaves[message.typeName] ?? { type: 'object' }) };
}

function scalar(type: ScalarType): Schema {
  switch (type) {
    case ScalarType.STRING:
      return { type: 'string' };
    case ScalarType.BYTES:
      return { type: 'string', contentEncoding: 'base64' };
    case ScalarType.BOOL:
      return { type: 'boolean' };
    case ScalarType.FLOAT:
    case ScalarType.DOUBLE:
      return { type: 'number' };
    case ScalarType.INT32:
    case ScalarType.UINT32:
    case ScalarType.SINT32:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return { type: 'integer', format: 'int32' };
    default:
      return { type: 'string', format: 'int64', pattern: '^-?[0-9]+$' };
  }
}
