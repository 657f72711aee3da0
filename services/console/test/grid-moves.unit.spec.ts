import fc from 'fast-check';
import { cursorAfter, lanesOf, spanOf } from '../src/widgets/grid-moves.ts';

const around = { shift: false, control: false, rows: 40, columns: 30 };

describe('moving in a TimeGrid', () => {
  it('chooses a span with Shift, and forgets it without', () => {
    const at = { row: 3, column: 4, anchor: 4 };
    const longer = cursorAfter(at, 'ArrowRight', { ...around, shift: true });
    expect(longer && spanOf(longer)).toEqual({ from: 4, to: 6 });
    expect(longer && cursorAfter(longer, 'ArrowRight', around)).toEqual({ row: 3, column: 6, anchor: 6 });
    expect(longer && cursorAfter(longer, 'Escape', around)).toEqual({ row: 3, column: 5, anchor: 5 });
  });

  it('never leaves the grid, and a span never leaves its row', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'), fc.boolean()),
        ),
        (keys) => {
          let at = { row: 0, column: 0, anchor: 0 };
          for (const [key, shift] of keys) {
            const next = cursorAfter(at, key, { ...around, shift }) ?? at;
            expect(next.row).toBeGreaterThanOrEqual(0);
            expect(next.row).toBeLessThan(40);
            expect(next.column).toBeGreaterThanOrEqual(0);
            expect(next.column).toBeLessThan(30);
            if (next.row !== at.row) expect(next.anchor).toBe(next.column);
            at = next;
          }
        },
      ),
    ));
});

describe('items of a row', () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 28 }), fc.integer({ min: 1, max: 5 }));

  it('never hide one another', () =>
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const items = spans.map(([from, length], at) => ({
          key: String(at),
          row: 'r',
          from,
          to: from + length,
          label: '',
          tone: 'plain' as const,
        }));
        const { placed, lanes } = lanesOf(items);
        for (const one of placed)
          for (const other of placed)
            if (one !== other && one.lane === other.lane)
              expect(one.item.to <= other.item.from || other.item.to <= one.item.from).toBe(true);
        expect(Math.max(-1, ...placed.map(({ lane }) => lane))).toBeLessThan(lanes);
      }),
    ));
});
