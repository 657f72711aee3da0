import { refuse } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import { type Aggregate, ahead, kinOf, parentsFirst, type Row, type RowChange, slicesOf } from '../../src/app/index.ts';

const row = (number: number, id: string, parent: string | null = null): Row => ({ number, cells: { id, parent } });
const tree = { keys: ['id'], parent: 'parent' };
const sortedOf = (rows: readonly Row[]) => parentsFirst(rows.map((one) => kinOf(one, tree))).map((place) => rows[place] as Row);

describe('a file that is cut into slices', () => {
  it('has whoever is above others first, and every row once, whatever names whatever', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(40)), { maxLength: 60 }), (pairs) => {
        const rows = pairs.map(([id, parent], i) => row(i + 2, `u${id}`, `units/u${parent}`));
        const sorted = sortedOf(rows);
        expect([...sorted].sort((a, b) => a.number - b.number)).toEqual(rows);
      }),
    ));

  it('has parents first where they stand last, and what runs in a circle stays', () => {
    const names = (rows: readonly Row[]) => sortedOf(rows).map(({ cells }) => cells['id']);
    expect(names([row(2, 'c', 'b'), row(3, 'b', 'a'), row(4, 'a'), row(5, 'd', 'elsewhere')])).toEqual(['a', 'b', 'c', 'd']);
    expect(names([row(2, 'x', 'y'), row(3, 'y', 'x')]).sort()).toEqual(['x', 'y']);
  });

  it('takes a chain of fifty thousand rows, each below the next', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => row(i + 2, `u${i}`, `u${i + 1}`));
    expect(sortedOf(rows)[0]?.cells['id']).toBe('u49999');
  });

  it('has each problem with its row, wherever the row went', () => {
    const problem = { row: 4, column: '', refusal: refuse('X') };
    const rows = [row(5, 'a'), row(2, 'b'), row(4, 'c')];
    const table = { numbers: [5, 2, 4], row: (place: number) => rows[place] as Row, problems: [problem], problemCount: 3 };
    const slices = [...slicesOf(table, [0, 1, 2], 2)];
    expect(slices.map(({ rows, problems, problemCount }) => [rows.length, problems.length, problemCount])).toEqual([
      [2, 0, 2],
      [1, 1, 1],
    ]);
  });
});

interface Lamp {
  readonly serial: string;
  readonly hours: readonly [number, number];
}
type Lit = { readonly type: 'Lit' } & Lamp;
const lamps: Aggregate<Lamp, Lit> = {
  collection: 'lamps',
  type: 'lamp',
  evolve: (_, { serial, hours }) => ({ serial, hours }),
  place: () => ({ region: '530000' }),
  claims: ({ serial, hours: [from, to] }) => [
    { kind: 'unique', resource: `serial/${serial}` },
    { kind: 'interval', resource: 'socket', from: new Date(from * 3_600_000), to: new Date(to * 3_600_000) },
  ],
};
const lit = (number: number, id: string, serial: string, hours: readonly [number, number]): RowChange => ({
  ...{ row: number, aggregate: lamps, id, before: undefined, events: [{ type: 'Lit', serial, hours } as Lit] },
});

describe('what earlier slices take', () => {
  it('is not taken again: the record, what only one may have, a time of a calendar', () => {
    const earlier = ahead(
      (first, resource) => refuse('TWICE', { first, resource: resource ?? '' }),
      () => true,
    );
    expect(earlier.add({ rows: [lit(2, 'a', 's1', [0, 5]), lit(3, 'b', 's2', [5, 60])] })).toEqual([]);
    const again = earlier.add({
      rows: [lit(4, 'a', 's3', [100, 101]), lit(5, 'c', 's1', [110, 111]), lit(6, 'd', 's4', [59, 61]), lit(7, 'e', 's5', [60, 61])],
    });
    expect(again.map(({ row: number, refusal }) => [number, refusal.details])).toEqual([
      [4, { first: 2, resource: '' }],
      [5, { first: 2, resource: 'serial/s1' }],
      [6, { first: 3, resource: 'socket' }],
    ]);
  });

  it('is seen by later ones as if it were in', async () => {
    const earlier = ahead(
      () => refuse('TWICE'),
      (number) => number === 2,
    );
    earlier.add({ rows: [lit(2, 'a', 's1', [0, 5]), lit(3, 'c', 's2', [6, 7])] });
    const use = earlier.over({ load: async () => undefined } as never);
    expect(await use.load(lamps, 'a')).toMatchObject({ _id: 'a', serial: 's1' });
    expect(await use.load(lamps, 'b')).toBeUndefined();
    // Nobody names it: it is looked for where it will be.
    expect(await use.load(lamps, 'c')).toBeUndefined();
  });
});
