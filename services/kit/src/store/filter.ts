import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { FilterFields, Literal } from './filter-fields.ts';
import { expected, expectedZh, literalOf } from './filter-literals.ts';
import { bad, shown, type Token, tokenise } from './filter-tokens.ts';
import { fieldNamed } from './named.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Condition {
  readonly field: string;
  readonly path: string;
  readonly comparison: Comparison;
  readonly value: Literal;
}

/** What rows must meet: one comparison, at least one of several, or all of several. */
export type Term = Condition | { readonly any: readonly Term[] } | { readonly all: readonly Term[] };

/** Comparisons in one filter, and brackets within brackets: work is bounded before it is done. */
const MOST = 100;
const DEEPEST = 5;

/**
 * Reads a filter in a subset of AIP-160: comparisons of a listed field with a literal, joined by AND and OR, in brackets where wanted. As there,
 * OR binds closer than AND. Fields may be written as in JSON, values of enumerations without what they all begin with.
 * `status = CONFIRMED OR status = IN_USE AND startTime >= "2026-03-02T00:00:00+08:00"`. Answers the terms that must all hold; an empty filter has none.
 * Refuses with BAD_FILTER, which says where and why.
 */
export function parseFilter(text: string, fields: FilterFields): readonly Term[] | Refusal<'BAD_FILTER'> {
  const tokens = tokenise(text);
  if (isRefused(tokens)) return tokens;
  if (tokens[0]?.kind === 'end') return [];
  const excess = tokens.filter(({ kind }) => kind === 'comparison')[MOST];
  if (excess) return bad(excess.at, `more than ${MOST} comparisons`, `筛选条件不得超过 ${MOST} 个`);
  const reading: Reading = { tokens, fields, at: 0, depth: 0 };
  const terms = allOf(reading);
  const next = tokens[reading.at];
  if (isRefused(terms) || next?.kind === 'end') return terms;
  return bad(next?.at ?? 1, `expected AND or OR, found ${shown(next)}`, '条件之间要用 AND 或 OR 连接');
}

/** Where in the filter its reader is. */
interface Reading {
  readonly tokens: readonly Token[];
  readonly fields: FilterFields;
  at: number;
  depth: number;
}

const allOf = (reading: Reading) => joined(reading, 'AND', anyOf);

function anyOf(reading: Reading): Term | Refusal<'BAD_FILTER'> {
  const terms = joined(reading, 'OR', termOf);
  if (isRefused(terms)) return terms;
  return terms.length === 1 ? (terms[0] as Term) : { any: terms };
}

function joined(
  reading: Reading,
  by: 'AND' | 'OR',
  read: (reading: Reading) => Term | Refusal<'BAD_FILTER'>,
): readonly Term[] | Refusal<'BAD_FILTER'> {
  const terms: Term[] = [];
  for (;;) {
    const term = read(reading);
    if (isRefused(term)) return term;
    terms.push(term);
    const next = reading.tokens[reading.at];
    if (next?.kind !== 'word' || next.text !== by) return terms;
    reading.at++;
  }
}

function termOf(reading: Reading): Term | Refusal<'BAD_FILTER'> {
  const { tokens, at, fields } = reading;
  const [first, comparison, value] = tokens.slice(at, at + 3);
  if (first?.kind === 'bracket' && first.text === '(') return bracketed(reading, first);
  reading.at += 3;
  return conditionOf(first, comparison, value, fields);
}

function bracketed(reading: Reading, opening: Token): Term | Refusal<'BAD_FILTER'> {
  if (reading.depth === DEEPEST) return bad(opening.at, `brackets deeper than ${DEEPEST}`, `括号不得超过 ${DEEPEST} 层`);
  reading.at++;
  reading.depth++;
  const terms = allOf(reading);
  if (isRefused(terms)) return terms;
  const closing = reading.tokens[reading.at++];
  reading.depth--;
  if (closing?.kind !== 'bracket' || closing.text !== ')')
    return bad(closing?.at ?? opening.at, `expected ), found ${shown(closing)}`, '缺少右括号');
  return terms.length === 1 ? (terms[0] as Term) : { all: terms };
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
