/** Checks what was filled in against the contract, before it is sent. The service checks again; its word counts. */
import { type OutputUnit, Validator } from '@cfworker/json-schema';
import type { Contract, Field } from './contract.ts';
import { empty, type Form, type Json, shown } from './form.ts';
import { fill, type Text } from './text.ts';

export interface Fault {
  /** `endTime`, `layouts[0].capacity`. */
  readonly field: string;
  readonly text: Text;
}

const words = {
  required: { zh: '必须填写。', en: 'This must be given.' },
  maxLength: { zh: '最多 {limit} 个字。', en: 'At most {limit} characters.' },
  minLength: { zh: '至少 {limit} 个字。', en: 'At least {limit} characters.' },
  minimum: { zh: '不得小于 {limit}。', en: 'Must not be less than {limit}.' },
  maximum: { zh: '不得大于 {limit}。', en: 'Must not be more than {limit}.' },
  exclusiveMinimum: { zh: '必须大于 {limit}。', en: 'Must be more than {limit}.' },
  exclusiveMaximum: { zh: '必须小于 {limit}。', en: 'Must be less than {limit}.' },
  minItems: { zh: '至少 {limit} 项。', en: 'At least {limit} of them.' },
  maxItems: { zh: '最多 {limit} 项。', en: 'At most {limit} of them.' },
  uniqueItems: { zh: '有重复项。', en: 'Some are there twice.' },
  pattern: { zh: '格式不对。', en: 'This is not in the right form.' },
  enum: { zh: '请从列表中选择。', en: 'Choose one of the list.' },
  type: { zh: '格式不对。', en: 'This is not in the right form.' },
  format: { zh: '格式不对。', en: 'This is not in the right form.' },
} as const satisfies Record<string, Text>;

const validators = new WeakMap<Form['method'], Validator>();

/** One fault a field at most; none when all is well. */
export function faultsOf(contract: Contract, form: Form, draft: Json): Fault[] {
  const present = form.fields.filter((field) => shown(field, draft));
  const missing = form.kind === 'update' ? [] : present.filter(({ name, required }) => required && empty(draft[name]));
  const cleared = form.kind === 'update' ? present.filter(({ name, schema }) => (schema.minLength ?? 0) > 0 && empty(draft[name])) : [];
  const faults = [...missing, ...cleared].map(({ name }) => ({ field: name, text: words.required as Text }));
  const filled = Object.fromEntries(present.filter(({ name }) => !empty(draft[name])).map(({ name }) => [name, whole(draft[name])]));
  const { errors } = validatorOf(contract, form).validate(filled);
  for (const error of errors.map((unit) => faultOf(unit, form, contract)).filter((fault) => fault !== undefined)) {
    if (!faults.some(({ field }) => field === error.field)) faults.push(error);
  }
  return faults;
}

/** Rows and texts that were begun and left empty are not sent, so they are not judged. */
const whole = (value: unknown) => (Array.isArray(value) ? value.filter((item) => !empty(item)) : value);

function validatorOf(contract: Contract, form: Form): Validator {
  const known = validators.get(form.method);
  if (known !== undefined) return known;
  const properties = Object.fromEntries(form.fields.map(({ name, schema }) => [name, schema]));
  const schema = { type: 'object', properties, components: { schemas: contract.schemas } };
  const made = new Validator(schema as never, '2020-12', false);
  validators.set(form.method, made);
  return made;
}

function faultOf({ keyword, instanceLocation, keywordLocation, error }: OutputUnit, form: Form, contract: Contract): Fault | undefined {
  const text = words[keyword as keyof typeof words];
  if (text === undefined) return undefined;
  const path = instanceLocation.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const missing = keyword === 'required' ? /"([^"]+)"/.exec(error)?.[1] : undefined;
  const steps = [...path.filter((step) => step !== ''), ...(missing === undefined ? [] : [missing])];
  const field = steps.map((step, at) => (/^\d+$/.test(step) ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
  if (field === '') return undefined;
  const limit = limitAt(
    keywordLocation,
    { properties: Object.fromEntries(form.fields.map(({ name, schema }) => [name, schema])) },
    contract,
  );
  const bound = /imum$/i.test(keyword) && inHundredths.has(fieldAt(form.fields, field)?.widget ?? '') ? String(Number(limit) / 100) : limit;
  return { field, text: { zh: fill(text.zh, { limit: bound }), en: fill(text.en, { limit: bound }) } };
}

/** Kept in hundredths of what people write. */
const inHundredths: ReadonlySet<string> = new Set(['money', 'area', 'points', 'percent']);

/** The value of the broken keyword: `#/properties/title/maxLength` → 200. */
function limitAt(location: string, schema: unknown, contract: Contract): string {
  let at: unknown = schema;
  for (const step of location.replace(/^#\//, '').split('/').map(decodeURIComponent)) {
    if (step === '$ref') {
      const ref = (at as { $ref?: string }).$ref ?? '';
      at = contract.schemas[ref.slice(ref.lastIndexOf('/') + 1)];
    } else at = (at as Record<string, unknown> | undefined)?.[step];
  }
  return String(at ?? '');
}

/** A field's own label for a path such as `layouts[0].capacity`. */
export function fieldAt(fields: readonly Field[], path: string): Field | undefined {
  const [first = '', ...rest] = path.replace(/\[\d+\]/g, '').split('.');
  const field = fields.find(({ name }) => name === first);
  return rest.length === 0 || field === undefined ? field : fieldAt(field.fields, rest.join('.'));
}
