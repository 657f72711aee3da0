import fc from 'fast-check';
import { type Key, readPageToken, writePageToken } from '../../src/store/page-token.ts';

const key: fc.Arbitrary<Key> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.constant(null),
);

describe('a page token', () => {
  it('gives back the keys it was made of', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(key), (list, keys) => {
        expect(readPageToken(list, writePageToken(list, keys))).toEqual(keys.map((it) => (Object.is(it, -0) ? 0 : it)));
      }),
    );
  });

  it('belongs to one list', () => {
    expect(readPageToken('other', writePageToken('list', ['a']))).toMatchObject({ refused: 'PAGE_TOKEN_MISMATCH', field: 'page_token' });
  });

  it('that was changed anywhere is refused', () => {
    fc.assert(
      fc.property(fc.array(key), fc.nat(), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }), (keys, place, letter) => {
        const token = writePageToken('list', keys);
        const at = place % token.length;
        fc.pre(token[at] !== letter);
        expect(readPageToken('list', token.slice(0, at) + letter + token.slice(at + 1))).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
        expect(readPageToken('list', token.slice(0, at))).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
      }),
    );
  });

  it('that is anything else is refused', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => expect(readPageToken('list', text)).toMatchObject({ refused: 'BAD_PAGE_TOKEN' })),
    );
  });
});
