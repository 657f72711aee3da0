import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { asRfc3339 } from '@jiguan/kernel/rfc3339';
import { fieldNamed } from './named.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Literal = string | number | boolean | Date;

/** A field that callers may filter and order by, under its proto name. */
export interface FilterField {
  /** Path in the stored document. */
  readonly path: string;
  readonly type: 'string' | 'number' | 'boolean' | 'timestamp' | 'enum';
  /** For enums: what each proto name is stored as: `{ BOOKING_STATUS_CONFIRMED: 'confirmed' }`. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** For enums: what all names begin with and callers may leave out: `BOOKING_STATUS_`. */
  readonly prefix?: string;
  /** For strings: the stored form of what the caller wrote (`rooms/101` → `101`); undefined where it cannot be one. */
  readonly stored?: (written: string) => string | undefined;
}

export type FilterFields = Readonly<Record<string, FilterField>>;

export interface Condition {
  readonly field: string;
  readonly path: string;
  readonly comparison: Comparison;
  readonly value: Literal;
}

interface Token {
  readonly kind: 'word' | 'string' | 'comparison' | 'end';
  readonly text: string;
  /** Place in the filter, in characters from 1. */
  readonly at: number;
}

/**
 * Reads a filter in a subset of AIP-160: comparisons of a listed field with a literal, joined by AND. Fields may be written as in JSON,
 * values of enumerations without what they all begin with.
 * `status = CONFIRMED AND startTime >= "2026-03-02T00:00:00+08:00"`. An empty filter has no conditions.
 * Refuses with BAD_FILTER, which says where and why.
 */
export function parseFilter(text: string, fields: FilterFields): readonly Condition[] | Refusal<'BAD_FILTER'> {
  const tokens = tokenise(text);
  if (isRefused(tokens)) return tokens;
  const conditions: Condition[] = [];
  if (tokens[0]?.kind === 'end') return conditions;
  for (let i = 0; ; i += 4) {
    const [field, comparison, value, next] = tokens.slice(i, i + 4);
    const condition = conditionOf(field, comparison, value, fields);
    if (isRefused(condition)) return condition;
    conditions.push(condition);
    if (!next || next.kind === 'end') return conditions;
    if (next.kind !== 'word' || next.text !== 'AND') return bad(next.at, `expected AND, found ${shown(next)}`, '条件之间要用 AND 连接');
  }
}

function conditionOf(name?: Token, comparison?: Token, value?: Token, fields: FilterFields = {}): Condition | Refusal<'BAD_FILTER'> {
  if (name?.kind !== 'word') return bad(name?.at ?? 1, `expected a field, found ${shown(name)}`, '此处应为字段');
  const known = fieldNamed(name.text, fields);
  if (!known) {
    const names = Object.keys(fields).join(', ');
    return bad(name.at, `cannot filter by ${name.text}; fields: ${names}`, `不能按“${name.text}”筛选，可用字段：${names}`);
  }
  const [written, field] = known;
  if (comparison?.kind !== 'comparison')
    return bad(comparison?.at ?? name.at, `expected a comparison, found ${shown(comparison)}`, '此处应为比较符号');
  if ((field.type === 'enum' || field.type === 'boolean') && !/^!?=$/.test(comparison.text))
    return bad(comparison.at, `${name.text} can only be compared with = and !=`, `“${name.text}”只能用 = 或 != 比较`);
  if (value?.kind !== 'word' && value?.kind !== 'string')
    return bad(value?.at ?? comparison.at, `expected a value, found ${shown(value)}`, '此处应为要比较的值');
  const literal = literalOf(value, field);
  if (literal === undefined) return bad(value.at, `${shown(value)} is not ${expected(field)}`, `“${value.text}”应为${expectedZh(field)}`);
  return { field: written, path: field.path, comparison: comparison.text as Comparison, value: literal };
}

/** RFC 3339 with its zone: a time without one means another instant wherever it is read. */
const TIMESTAMP = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function literalOf({ kind, text }: Token, { type, values = {}, prefix = '', stored }: FilterField): Literal | undefined {
  switch (type) {
    case 'string':
      return stored ? stored(text) : text;
    case 'number':
      return kind === 'word' && NUMBER.test(text) ? Number(text) : undefined;
    case 'boolean':
      return kind === 'word' && (text === 'true' || text === 'false') ? text === 'true' : undefined;
    case 'timestamp':
      return instantOf(asRfc3339(text));
    case 'enum':
      return Object.hasOwn(values, text) ? values[text] : Object.hasOwn(values, prefix + text) ? values[prefix + text] : undefined;
  }
}

const instantOf = (text: string) => (TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text) : undefined);

function expected({ type, values = {} }: FilterField): string {
  if (type === 'enum') return `one of ${Object.keys(values).join(', ')}`;
  if (type === 'timestamp') return 'an RFC 3339 time with its zone';
  return type === 'boolean' ? 'true or false' : `a ${type}`;
}

function expectedZh({ type, values = {}, prefix = '' }: FilterField): string {
  const names = { string: '文本', number: '数字', boolean: ' true 或 false', timestamp: '带时区的时间，如 2026-03-02T09:00:00+08:00' };
  return type === 'enum'
    ? `以下之一：${Object.keys(values)
        .map((name) => name.slice(prefix.length))
        .join('、')}`
    : names[type];
}

const TOKEN = /\s*(?:(?<comparison><=|>=|!=|=|<|>)|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<word>[^\s"'()<>=!\\]+))/suy;

function tokenise(text: string): Token[] | Refusal<'BAD_FILTER'> {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      const found = text.slice(start).trim()[0];
      return bad(placeAfterSpace(text, start), `unexpected ${found}`, `多余的“${found}”`);
    }
    tokens.push(tokenOf(match.groups ?? {}, placeAfterSpace(text, start)));
  }
  return [...tokens, { kind: 'end', text: '', at: end + 1 }];
}

function tokenOf({ comparison, double, single, word }: Record<string, string | undefined>, at: number): Token {
  if (comparison !== undefined) return { kind: 'comparison', text: comparison, at };
  if (word !== undefined) return { kind: 'word', text: word, at };
  return { kind: 'string', text: (double ?? single ?? '').replace(/\\(.)/gsu, '$1'), at };
}

function placeAfterSpace(text: string, start: number): number {
  return start + (text.slice(start).length - text.slice(start).trimStart().length) + 1;
}

function shown(token?: Token): string {
  return !token || token.kind === 'end' ? 'the end' : JSON.stringify(token.text);
}

function bad(position: number, problem: string, problem_zh: string): Refusal<'BAD_FILTER'> {
  return refuse('BAD_FILTER', { position, problem, problem_zh }, { field: 'filter' });
}
