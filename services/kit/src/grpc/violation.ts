import { type DescField, getOption, type Message } from '@bufbuild/protobuf';
import type { Path } from '@bufbuild/protobuf/reflect';
import type { Violation } from '@bufbuild/protovalidate';
import { type FieldRules, field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { KitReason } from '../errors/index.ts';
import { expectedOf } from './expected.ts';

/** A violated constraint as a refusal of one field, with what its message needs. The path is in proto names. */
export function refusalOfViolation({ field, rule, ruleId }: Violation): Refusal {
  const blamed = blamedIn(field);
  const [reason, details] = described(ruleId, limitsOf(blamed, rule));
  const label = blamed && { label: `${blamed.parent.typeName}.${blamed.name}` };
  return refuse(reason, { ...details, ...label, ...(blamed && expectedOf(blamed, reason)) }, { field: pathOf(field) });
}

type Limits = Readonly<Record<string, unknown>>;
type Described = [reason: KitReason, details: Record<string, string | number>];

/** The standard rules (buf/validate/validate.proto) in our own words: numbers, durations, strings and bytes share theirs. */
function described(ruleId: string, limits: Limits): Described {
  const text = (name: string) => textOfLimit(limits[name]);
  const kind = ruleId.slice(ruleId.indexOf('.') + 1);
  switch (kind) {
    case 'required':
      return ['FIELD_REQUIRED', {}];
    case 'pattern':
      return ['FIELD_PATTERN', { pattern: text('pattern') }];
    case 'min_len':
      return ['FIELD_TOO_SHORT', { min: text('minLen') }];
    case 'max_len':
      return ['FIELD_TOO_LONG', { max: text('maxLen') }];
    case 'len':
      return ['FIELD_LENGTH', { length: text('len') }];
    case 'gte_lte':
      return ['FIELD_OUT_OF_RANGE', range(limits)];
    case 'gte':
      return ['FIELD_TOO_SMALL', range(limits)];
    case 'lte':
      return ['FIELD_TOO_LARGE', range(limits)];
    case 'min_items':
      return ['FIELD_TOO_FEW_ITEMS', { min: text('minItems') }];
    case 'max_items':
      return ['FIELD_TOO_MANY_ITEMS', { max: text('maxItems') }];
    case 'unique':
      return ['FIELD_DUPLICATE_ITEMS', {}];
    case 'defined_only':
    case 'in':
    case 'not_in':
    case 'const':
      return ['FIELD_NOT_ALLOWED', {}];
    default:
      return ['FIELD_INVALID', { rule: ruleId }];
  }
}

/** The bounds of a number or duration, which protovalidate keeps in oneofs. */
function range({ greaterThan, lessThan }: Limits): Record<string, string> {
  const bound = (side: unknown) => textOfLimit((side as { value?: unknown } | undefined)?.value);
  return { min: bound(greaterThan), max: bound(lessThan) };
}

function textOfLimit(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'seconds' in value) return `${value.seconds}s`;
  return value === undefined ? '' : String(value);
}

/** The field that is wrong, or whose item is. */
const blamedIn = (field: Path) => field.findLast((step): step is DescField & { kind: 'field' } => step.kind === 'field');

/** The rules message that the violated rule stands in: of `repeated.items.string.pattern` the StringRules. */
function limitsOf(blamed: DescField | undefined, rule: Path): Limits {
  let rules: Message | undefined = blamed && getOption(blamed, fieldRules);
  for (const step of rule.slice(0, -1)) {
    if (step.kind !== 'field' || !rules) return {};
    rules = messageIn(rules as FieldRules, step);
  }
  return (rules ?? {}) as Limits;
}

function messageIn(rules: Message, step: DescField): Message | undefined {
  const values = rules as unknown as Record<string, unknown>;
  if (!step.oneof) return values[step.localName] as Message | undefined;
  const chosen = values[step.oneof.localName] as { case?: string; value?: Message } | undefined;
  return chosen?.case === step.localName ? chosen.value : undefined;
}

/** `booking.equipment[0]`, in proto names. */
function pathOf(path: Path): string {
  let text = '';
  for (const step of path) {
    if (step.kind === 'field') text += text === '' ? step.name : `.${step.name}`;
    else if (step.kind === 'list_sub') text += `[${step.index}]`;
    else if (step.kind === 'map_sub') text += `[${JSON.stringify(step.key)}]`;
  }
  return text;
}
