import fc from 'fast-check';
import { excessOf, largest } from '../../src/transcode/extent.ts';

const small = { values: 10, keys: 3, depth: 3, text: 8 };
const of = (json: string, most = small) => excessOf(Buffer.from(json), most);

describe('the extent of a JSON text', () => {
  it.each([
    ['[1,2,3,4,5,6,7,8,9]', undefined],
    ['[1,2,3,4,5,6,7,8,9,10]', 'TOO_MANY_VALUES'],
    ['[[],[],[],[],[],[]]', 'TOO_MANY_VALUES'],
    ['{"a":1,"b":2,"c":3}', undefined],
    ['{"a":1,"b":2,"c":3,"d":4}', 'TOO_MANY_KEYS'],
    ['[{"a":1,"b":2},{"a":1,"b":2}]', undefined],
    ['[[[]]]', undefined],
    ['[[[[]]]]', 'TOO_DEEP'],
    ['["12345678"]', undefined],
    ['["123456789"]', 'TEXT_TOO_LONG'],
    ['[123456789]', 'TEXT_TOO_LONG'],
    ['["123456', undefined],
    ['["[[[[,,,"]', undefined],
    [String.raw`["a\"[[[["]`, undefined],
    [String.raw`["a\\",[[[]]]]`, 'TOO_DEEP'],
    ['    [      1      ]     ', undefined],
  ])('of %s: %s', (json, excess) => expect(of(json)).toBe(excess));

  it('is at least as large as what the parser makes of it, whatever the text', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const count = (one: unknown): number =>
          typeof one === 'object' && one !== null ? 1 + Object.values(one).reduce<number>((sum, item) => sum + count(item), 0) : 1;
        const json = JSON.stringify(value);
        expect(of(json, { ...largest, values: count(value) - 1 })).toBe('TOO_MANY_VALUES');
        expect(of(json, largest)).toBeUndefined();
      }),
    ));
});
