/** buf.validate rules of a field as JSON Schema keywords. */
import { type DescField, type FileRegistry, getOption, hasOption, type Message } from '@bufbuild/protobuf';

export interface Constraints {
  readonly keywords: Readonly<Record<string, unknown>>;
  /** An absent value is refused: by rule, or because the empty value breaks another. */
  readonly required: boolean;
  /** For the items of a repeated field. */
  readonly items?: Constraints;
}

export const unconstrained: Constraints = { keywords: {}, required: false };

export type ConstraintReader = (field: DescField) => Constraints;

type Rules = Message & Record<string, unknown>;
type Chosen = { readonly case: string | undefined; readonly value?: unknown };

export function constraintReader(registry: FileRegistry): ConstraintReader {
  const extension = registry.getExtension('buf.validate.field');
  if (extension === undefined) throw new Error('the descriptor image does not know buf.validate.field');
  return (field) => (hasOption(field, extension) ? read(getOption(field, extension) as Rules, field) : unconstrained);
}

function read(rules: Rules, field: DescField): Constraints {
  const { case: kind, value } = rules['type'] as Chosen;
  const inner = ofKind(kind, value as Rules | undefined, field);
  return { ...inner, required: inner.required || rules['required'] === true };
}

function ofKind(kind: string | undefined, rules: Rules | undefined, field: DescField): Constraints {
  if (rules === undefined || kind === undefined) return unconstrained;
  if (kind === 'string') return ofText(rules);
  if (kind === 'bytes') return { keywords: {}, required: has(rules, 'minLen') };
  if (kind === 'enum') return ofEnum(rules, field);
  if (kind === 'repeated') return ofList(rules, field);
  if (kind === 'duration') return unconstrained;
  return ofNumber(rules);
}

function ofText(rules: Rules): Constraints {
  const pattern = has(rules, 'pattern') ? String(rules['pattern']) : undefined;
  const exact = has(rules, 'len') ? Number(rules['len']) : undefined;
  const minLength = exact ?? (has(rules, 'minLen') ? Number(rules['minLen']) : undefined);
  const maxLength = exact ?? (has(rules, 'maxLen') ? Number(rules['maxLen']) : undefined);
  const required = (minLength ?? 0) > 0 || (pattern !== undefined && !new RegExp(pattern, 'u').test(''));
  return { keywords: without({ pattern, minLength, maxLength }), required };
}

function ofNumber(rules: Rules): Constraints {
  const least = rules['greaterThan'] as Chosen | undefined;
  const most = rules['lessThan'] as Chosen | undefined;
  const bound = (chosen: Chosen | undefined, name: string) => (chosen?.case === name ? Number(chosen.value) : undefined);
  const keywords = without({
    minimum: bound(least, 'gte'),
    exclusiveMinimum: bound(least, 'gt'),
    maximum: bound(most, 'lte'),
    exclusiveMaximum: bound(most, 'lt'),
  });
  return { keywords, required: (bound(least, 'gte') ?? 0) > 0 || (bound(least, 'gt') ?? -1) >= 0 };
}

/** Values that are excluded are left out of the enum; without its zero the field must be given. */
function ofEnum(rules: Rules, field: DescField): Constraints {
  const excluded = (rules['notIn'] as number[] | undefined) ?? [];
  if (excluded.length === 0 || field.enum === undefined) return unconstrained;
  const names = field.enum.values.filter(({ number }) => !excluded.includes(number)).map(({ name }) => name);
  return { keywords: { enum: names }, required: excluded.includes(0) };
}

function ofList(rules: Rules, field: DescField): Constraints {
  const minItems = has(rules, 'minItems') ? Number(rules['minItems']) : undefined;
  const maxItems = has(rules, 'maxItems') ? Number(rules['maxItems']) : undefined;
  const uniqueItems = has(rules, 'unique') && rules['unique'] === true ? true : undefined;
  const items = rules['items'] as Rules | undefined;
  return {
    keywords: without({ minItems, maxItems, uniqueItems }),
    required: (minItems ?? 0) > 0,
    ...(items !== undefined && { items: read(items, field) }),
  };
}

/** Whether a rule is set: unset ones only show their default through the prototype. */
function has(rules: Rules, name: string): boolean {
  return Object.hasOwn(rules, name);
}

function without(keywords: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
}
