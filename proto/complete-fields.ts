/** What a field's name, type and reference say of it. */
import { create, type DescEnumValue, type DescField } from '@bufbuild/protobuf';
import {
  type FieldRules,
  FieldRulesSchema,
  RepeatedRulesSchema,
  StringRulesSchema,
} from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import type { Options, Value } from './options.ts';
import type { Resources } from './resources.ts';

export interface Standards {
  /** Fields of jiguan.options.v1.StandardFields by name. */
  readonly fields: ReadonlyMap<string, DescField>;
  readonly zero: DescEnumValue;
}

const RULES = 'buf.validate.field';

export function completeValue(value: DescEnumValue, { zero }: Standards, options: Options): void {
  if (value.number === 0 && !options.get(value, 'value')) options.set(value, 'value', options.get(zero, 'value') as Value);
}

export function completeField(field: DescField, { fields }: Standards, options: Options, resources: Resources): void {
  const standard = fields.get(field.name);
  const said: Record<string, unknown> = options.get(field, 'field') ?? {};
  const usual = standard && options.get(standard, 'field');
  const label = said['label'] ?? resourceLabel(field, options, resources) ?? usual?.['label'];
  if (label) options.set(field, 'field', { ...usual, ...without(said), label });
  if (standard && sameType(standard, field) && !options.get(field, RULES)) {
    const rules = options.get(standard, RULES);
    if (rules) options.set(field, RULES, rules);
  }
  completeReference(field, options, resources);
}

/** What is said, without the defaults of what is not. */
function without(said: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(said).filter(([key, value]) => !key.startsWith('$') && value !== '' && value !== 0 && value !== false),
  );
}

/** `room`, `rooms` and `parent_room`'s like: a field named after the kind of record that it holds or refers to is called as that is. */
function resourceLabel(field: DescField, options: Options, resources: Resources): unknown {
  const resource = resources.referred(field) ?? resources.of(field.message);
  if (!resource) return undefined;
  return [resource.singular, resource.plural].includes(field.jsonName) ? options.get(resource.message, 'message_label') : undefined;
}

const sameType = (one: DescField, other: DescField) =>
  one.fieldKind === other.fieldKind && one.scalar === other.scalar && one.message?.typeName === other.message?.typeName;

/** A reference is checked by the form of its names; it may be empty where the field is OPTIONAL (AIP-203), and what the service writes is not checked. */
function completeReference(field: DescField, options: Options, resources: Resources): void {
  const resource = resources.referred(field);
  const behaviour = behaviourOf(field, options);
  if (!resource || behaviour.includes(OUTPUT_ONLY)) return;
  const pattern = behaviour.includes(OPTIONAL) ? `^(${resource.pattern})?$` : `^${resource.pattern}$`;
  const rules = (options.get(field, RULES) ?? create(FieldRulesSchema)) as unknown as FieldRules;
  options.set(field, RULES, { ...rules, type: field.fieldKind === 'list' ? listOf(rules, pattern) : textOf(rules, pattern) });
}

// google.api.FieldBehavior.
const OPTIONAL = 1;
const OUTPUT_ONLY = 3;

const behaviourOf = (field: DescField, options: Options): number[] =>
  (options.get(field, 'google.api.field_behavior') as unknown as number[] | undefined) ?? [];

type Rules<Case extends string> = Extract<FieldRules['type'], { case: Case }>;

function textOf({ type }: FieldRules, pattern: string): Rules<'string'> {
  const value = type.case === 'string' ? type.value : create(StringRulesSchema);
  return { case: 'string', value: Object.assign(value, { pattern }) };
}

function listOf({ type }: FieldRules, pattern: string): Rules<'repeated'> {
  const value = type.case === 'repeated' ? type.value : create(RepeatedRulesSchema);
  const items = create(FieldRulesSchema, { type: { case: 'string', value: create(StringRulesSchema, { pattern }) } });
  return { case: 'repeated', value: Object.assign(value, { items }) };
}
