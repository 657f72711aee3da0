/** Values that a filter compares with. */
import { asRfc3339 } from '@jiguan/kernel/rfc3339';
import type { FilterField, Literal } from './filter-fields.ts';
import type { Token } from './filter-tokens.ts';

/** RFC 3339 with its zone: a time without one means another instant wherever it is read. */
const TIMESTAMP = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** The value of a field as it is stored; undefined where it cannot be one. */
export function literalOf({ kind, text }: Token, { type, values = {}, prefix = '', stored }: FilterField): Literal | undefined {
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

export function expected({ type, values = {} }: FilterField): string {
  if (type === 'enum') return `one of ${Object.keys(values).join(', ')}`;
  if (type === 'timestamp') return 'an RFC 3339 time with its zone';
  return type === 'boolean' ? 'true or false' : `a ${type}`;
}

export function expectedZh({ type, values = {}, prefix = '' }: FilterField): string {
  const names = { string: '文本', number: '数字', boolean: ' true 或 false', timestamp: '带时区的时间，如 2026-03-02T09:00:00+08:00' };
  return type === 'enum'
    ? `以下之一：${Object.keys(values)
        .map((name) => name.slice(prefix.length))
        .join('、')}`
    : names[type];
}
