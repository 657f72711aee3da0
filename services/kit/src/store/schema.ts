/** A kind of record as mongoose's schema and as the rule of its collection, both made from the contract's message and what its state holds beside. */
import { type DescField, type DescMessage, type FileRegistry, ScalarType } from '@bufbuild/protobuf';
import { type mongo, Schema, type SchemaDefinition } from 'mongoose';
import { packageOf } from '../app/names.ts';
import type { Shape } from '../app/shape.ts';
import type { Publication } from '../app/types.ts';
import { contracts } from '../grpc/contracts.ts';
import { resourceOf } from '../options/resources.ts';
import { SEARCH, searchedFields } from './search.ts';

/** Nothing that is not declared, in no part of a record; no members of mongoose's own. */
const CLOSED = { strict: 'throw', versionKey: false, minimize: false, autoIndex: false, autoCreate: false } as const;
const INSIDE = { ...CLOSED, _id: false } as const;

/** The pipeline's own. */
const own = {
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  createTime: { type: Date, required: true },
  updateTime: { type: Date, required: true },
};

/** What a searched record is found by (store/search.ts). */
const terms = { type: new Schema({ grams: [String], text: String, by: String }, INSIDE) };

/** What a message says that no state holds: they follow from the pipeline's own. */
const TOLD = new Set(['name', 'etag', ...Object.keys(own)]);

/** The schema of a kind of record; one that declares nothing may hold anything. */
export function schemaOf(context: string, { aggregate, keeps }: Publication, registry = contracts()): Schema {
  if (!keeps) return new Schema({ _id: String }, { ...CLOSED, strict: false });
  const message = messageOf(context, aggregate.collection, registry);
  const told = message?.fields.filter(({ localName }) => !TOLD.has(localName)) ?? [];
  const searched = searchedFields(context).has(aggregate.collection) ? { [SEARCH]: terms } : {};
  return new Schema({ ...fieldsOf(told), ...membersOf(keeps), ...searched, ...own }, CLOSED);
}

/** The message of a context whose names begin with a collection. */
function messageOf(context: string, collection: string, registry: FileRegistry): DescMessage | undefined {
  const inside = `jiguan.${packageOf(context)}.`;
  for (const type of registry) {
    if (type.kind !== 'message' || !type.typeName.startsWith(inside)) continue;
    if (resourceOf(type, registry)?.plural === collection) return type;
  }
  return undefined;
}

const fieldsOf = (fields: readonly DescField[]): SchemaDefinition =>
  Object.fromEntries(fields.map((field) => [field.localName, pathOf(field)]));

function pathOf(field: DescField): object {
  if (field.fieldKind === 'map') return { type: Map, of: oneOf(field) };
  return field.fieldKind === 'list' ? { type: [oneOf(field)] } : oneOf(field);
}

/** One value: of an enumeration its proto name, of a moment the moment. */
function oneOf(field: DescField): object {
  if (field.enum) return { type: String, enum: field.enum.values.map(({ name }) => name) };
  if (field.message) return { type: messageType(field.message) };
  return { type: scalars.get(field.scalar as ScalarType) ?? Number };
}

const scalars = new Map<ScalarType, unknown>([
  [ScalarType.STRING, String],
  [ScalarType.BOOL, Boolean],
  [ScalarType.BYTES, Buffer],
]);

function messageType({ typeName, fields }: DescMessage): unknown {
  return typeName === 'google.protobuf.Timestamp' ? Date : new Schema(fieldsOf(fields), INSIDE);
}

const membersOf = (shape: { readonly [member: string]: Shape }): SchemaDefinition =>
  Object.fromEntries(Object.entries(shape).map(([name, inside]) => [name, { type: shapeType(inside) }]));

function shapeType(shape: Shape): unknown {
  if (shape === Object) return Schema.Types.Mixed;
  if (typeof shape === 'function') return shape;
  if (Array.isArray(shape)) return [shapeType(shape[0] as Shape)];
  return new Schema(membersOf(shape as { readonly [member: string]: Shape }), INSIDE);
}

/** The same as the rule of a collection: no hand, not even one beside the services, stores what is no such record. */
export function ruleOf(schema: Schema): mongo.Document | undefined {
  if (schema.get('strict') === false) return undefined;
  return { $jsonSchema: closed(schema.toJSONSchema({ useBsonType: true })) as mongo.Document };
}

/** Objects hold what is declared and nothing else. */
function closed(rule: unknown): unknown {
  if (Array.isArray(rule)) return rule.map(closed);
  if (typeof rule !== 'object' || rule === null) return rule;
  const inside = Object.fromEntries(Object.entries(rule).map(([key, value]) => [key, closed(value)]));
  return 'properties' in rule ? { ...inside, additionalProperties: false } : inside;
}
