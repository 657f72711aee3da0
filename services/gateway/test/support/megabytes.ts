/** A megabyte of JSON of every kind that could cost more than its bytes. `field`: a name that the request may know. */
const SIZE = 1_000_000;

const filled = (one: (at: number) => string): string => {
  const parts: string[] = [];
  for (let size = 0; size < SIZE - 100; size += (parts[parts.length - 1] as string).length + 1) parts.push(one(parts.length));
  return parts.join();
};
const nested = (open: string, close: string, inside = '') => {
  const levels = Math.floor((SIZE - 100) / (open.length + close.length));
  return open.repeat(levels) + inside + close.repeat(levels);
};

export const megabytes: Readonly<Record<string, (field: string) => string>> = {
  'an array of texts': (field) => `{"${field}":[${filled(() => '"x"')}]}`,
  'an array of numbers': (field) => `{"${field}":[${filled(String)}]}`,
  'an array of objects': (field) => `{"${field}":[${filled(() => '{}')}]}`,
  'an array of wrong objects': (field) => `{"${field}":[${filled((at) => `{"k${at}":${at}}`)}]}`,
  'an array of arrays': (field) => `{"${field}":[${filled(() => '[]')}]}`,
  'an array as the body': () => `[${filled(() => '1')}]`,
  'unknown fields': () => `{${filled((at) => `"k${at}":1`)}}`,
  'one field again and again': (field) => `{${filled(() => `"${field}":1`)}}`,
  'one field by two names': (field) => `{${filled((at) => `"${at % 2 ? field : field.toUpperCase()}":[${at}]`)}}`,
  'one key after another in __proto__': () => `{"__proto__":{${filled((at) => `"k${at}":1`)}}}`,
  'deep arrays': (field) => `{"${field}":${nested('[', ']')}}`,
  'deep objects': (field) => nested(`{"${field}":`, '}', '1'),
  'brackets that do not end': () => '['.repeat(SIZE - 100),
  'a long text': (field) => `{"${field}":"${'x'.repeat(SIZE - 100)}"}`,
  'a long text of escapes': (field) => `{"${field}":"${'\\u0000'.repeat(SIZE / 6 - 100)}"}`,
  'a long key': () => `{"${'k'.repeat(SIZE - 100)}":1}`,
  'keys of half the limit': () => `{${filled((at) => `"${at}${'k'.repeat(8000)}":1`)}}`,
  'a number of many digits': (field) => `{"${field}":${'9'.repeat(SIZE - 100)}}`,
  'a text of many digits': (field) => `{"${field}":"${'9'.repeat(SIZE - 100)}"}`,
  'a large exponent': (field) => `{"${field}":1e${'9'.repeat(SIZE - 100)}}`,
  blanks: (field) => `${' '.repeat(SIZE - 100)}{"${field}":1}`,
  'no JSON': () => filled(() => 'x'),
  'a mask of many paths': () => `{"updateMask":"${filled((at) => `a${at}`)}"}`,
};
