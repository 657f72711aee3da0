import { perHead, readSquareMetres, squareMetres } from '@jiguan/kernel/area';
import { decision } from '@jiguan/kernel/decision';
import { allocate, readYuan, total, yuan } from '@jiguan/kernel/money';
import fc from 'fast-check';

describe('money in fen', () => {
  it.each([
    ['0', 0],
    ['12.3', 1230],
    ['12.30', 1230],
    ['0.05', 5],
    ['-0.05', -5],
    ['1,234,567.89', 123456789],
    ['180000', 18_000_000],
  ])('reads %s yuan', (text, fen) => expect(readYuan(text)).toBe(fen));

  it.each(['', '1.234', '1e3', 'NaN', '--1', '12,34', '.5', '1'.repeat(20)])('refuses %s', (text) =>
    expect(readYuan(text)).toMatchObject({ refused: 'AMOUNT_INVALID' }),
  );

  it('writes what it reads', () => fc.assert(fc.property(fc.maxSafeInteger(), (fen) => readYuan(yuan(fen)) === (fen || 0))));

  it('never adds fractions', () => {
    expect(total([10, 20])).toBe(30);
    expect(() => total([0.1])).toThrow(RangeError);
    expect(() => total([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });

  it('shares without losing a fen, each part within a fen of its due', () =>
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }), (amount, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const parts = allocate(amount, weights);
        expect(parts.reduce((acc, part) => acc + BigInt(part), 0n)).toBe(BigInt(amount));
        for (const [i, part] of parts.entries()) {
          const off = BigInt(part) * BigInt(sum) - BigInt(amount) * BigInt(weights[i] as number);
          expect(off < BigInt(sum) && off > -BigInt(sum)).toBe(true);
        }
      }),
    ));

  it('gives the odd fen to the largest remainder, earlier first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(5, [0, 3])).toEqual([0, 5]);
    expect(() => allocate(5, [0, 0])).toThrow(RangeError);
    expect(() => allocate(5, [2, -1])).toThrow(RangeError);
  });
});

describe('area in 0.01 m²', () => {
  it('reads and writes square metres', () => {
    expect(readSquareMetres('18.25')).toBe(1825);
    expect(squareMetres(1825)).toBe('18.25');
    expect(readSquareMetres('-1')).toMatchObject({ refused: 'AREA_INVALID' });
  });
  it('per head rounds down, so that a limit is not exceeded by rounding', () => {
    expect(perHead(1000, 3)).toBe(333);
    expect(perHead(1000, 0)).toBeUndefined();
  });
});

describe('a decision', () => {
  const made = { by: 'li', role: 'ROLE_APPROVER', at: new Date(0), opinion: '' } as const;
  it('may approve in silence, but rejects only with a ground', () => {
    expect(decision({ ...made, outcome: 'approved' })).toMatchObject({ outcome: 'approved' });
    expect(decision({ ...made, outcome: 'rejected', opinion: ' ' })).toMatchObject({ refused: 'DECISION_WITHOUT_OPINION' });
    expect(decision({ ...made, outcome: 'rejected', opinion: '超标准' })).toMatchObject({ opinion: '超标准' });
  });
});
