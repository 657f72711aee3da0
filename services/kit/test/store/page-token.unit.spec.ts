import fc from 'fast-check';
import { type Key, tokensWith } from '../../src/store/page-token.ts';

const key: fc.Arbitrary<Key> = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.constant(null),
);

const { read, write } = tokensWith('key');

describe('a page token', () => {
  it('gives back the keys it was made of', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(key), (list, keys) => {
        expect(read(list, write(list, keys))).toEqual(keys.map((it) => (Object.is(it, -0) ? 0 : it)));
      }),
    );
  });

  it('belongs to one list', () => {
    expect(read('other', write('list', ['a']))).toMatchObject({ refused: 'PAGE_TOKEN_MISMATCH', field: 'page_token' });
  });

  it('that was changed anywhere is refused', () => {
    fc.assert(
      fc.property(fc.array(key), fc.nat(), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }), (keys, place, letter) => {
        const token = write('list', keys);
        const at = place % token.length;
        fc.pre(token[at] !== letter);
        expect(read('list', token.slice(0, at) + letter + token.slice(at + 1))).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
        expect(read('list', token.slice(0, at))).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
      }),
    );
  });

  it('that is anything else is refused', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => expect(read('list', text)).toMatchObject({ refused: 'BAD_PAGE_TOKEN' })));
  });

  it.each(['null', '7', '"text"', '{}', '[]', '[null]', 'no JSON at all', '[{"$date":"never"}]'])(
    'that somebody made up is refused: %s',
    (body) => {
      const forger = tokensWith('another key');
      const digest = Buffer.from(forger.write('list', []), 'base64url').toString().slice(0, 22);
      expect(read('list', forger.write('list', [body]))).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
      expect(read('list', Buffer.from(digest + body).toString('base64url'))).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
    },
  );
});
