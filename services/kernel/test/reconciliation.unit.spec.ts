import fc from 'fast-check';
import {
  type Comparable,
  compare,
  evolveReconciliation,
  openLines,
  type Reconciliation,
  type ReconciliationEvent,
  reconcile,
  type Settlement,
  type Source,
  settle,
} from '../src/reconciliation.ts';
import { isRefused } from '../src/refusal.ts';

interface Property {
  readonly owner?: string;
}
const source = (name: string, lines: Record<string, Property>): Source<Property> => ({ name, lines: new Map(Object.entries(lines)) });
const owner: Comparable<Property, Property> = { owner: [({ owner }) => owner, ({ owner }) => owner] };
const at = new Date('2026-03-02T09:00:00+08:00');
const after = (lines: Reconciliation, events: readonly ReconciliationEvent[]) => events.reduce(evolveReconciliation, lines);
const settlement = (more: Partial<Settlement> = {}): Settlement => ({
  how: 'CORRECTED',
  by: 'li',
  at,
  note: '已补登记',
  evidence: ['档案 12'],
  ...more,
});

/** Case O11. */
const books = source('账', { P1: { owner: '甲' }, P2: {}, P3: {} });
const certificates = source('证', { P1: { owner: '乙' }, P3: {}, P4: {} });
const things = source('物', { P1: {}, P2: {}, P4: {}, P5: {} });
const threeLedgers = () => [...compare(books, things, {}), ...compare(books, certificates, owner)];
const brief = (differences: ReturnType<typeof threeLedgers>) =>
  differences.map(({ sources, key, kind, field }) => [sources.join('–'), key, kind, ...(field ? [field] : [])].join(' '));

describe('case O11: three ledgers', () => {
  it('each difference is one line, with what it is', () => {
    expect(brief(threeLedgers())).toEqual([
      '账–物 P3 ONLY_FIRST',
      '账–物 P4 ONLY_SECOND',
      '账–物 P5 ONLY_SECOND',
      '账–证 P1 DIFFERS owner',
      '账–证 P2 ONLY_FIRST',
      '账–证 P4 ONLY_SECOND',
    ]);
  });

  it('to compare again adds nothing twice', () => {
    const lines = after({}, reconcile({}, threeLedgers(), at));
    expect(openLines(lines)).toHaveLength(6);
    expect(reconcile(lines, threeLedgers(), new Date(+at + 1))).toEqual([]);
  });

  it('each is settled by its own correction, with evidence', () => {
    const found = threeLedgers();
    const lines = after({}, reconcile({}, found, at));
    const [first] = found as [(typeof found)[0]];
    const settled = settle(lines, first.id, settlement());
    if (isRefused(settled)) throw new Error(settled.refused);
    const later = after(lines, [settled]);
    expect([openLines(later).length, later[first.id]?.status]).toEqual([5, 'SETTLED']);
    expect(settle(later, first.id, settlement())).toMatchObject({ refused: 'DIFFERENCE_NOT_OPEN' });
  });

  it.each([
    ['without evidence', { evidence: [] }, 'EVIDENCE_MISSING'],
    ['without a word', { note: ' ' }, 'NOTE_MISSING'],
  ])('%s nothing is settled', (_, more, reason) => {
    const lines = after({}, reconcile({}, threeLedgers(), at));
    expect(settle(lines, Object.keys(lines)[0] ?? '', settlement(more))).toMatchObject({ refused: reason });
    expect(settle(lines, 'nothing', settlement())).toMatchObject({ refused: 'DIFFERENCE_UNKNOWN' });
  });
});

describe('given a line that was settled', () => {
  const found = compare(books, certificates, owner);
  const [difference] = found as [(typeof found)[0]];
  const lines = after({}, reconcile({}, found, at));
  const settledAs = (how: Settlement['how']) => after(lines, [settle(lines, difference.id, settlement({ how })) as ReconciliationEvent]);

  it('as corrected, it is open again when it still shows, once', () => {
    const corrected = settledAs('CORRECTED');
    const events = reconcile(corrected, found, at);
    expect(events).toEqual([{ type: 'DifferenceFound', difference, at }]);
    const again = after(corrected, events);
    expect([again[difference.id]?.status, again[difference.id]?.settlements.length, reconcile(again, found, at)]).toEqual(['OPEN', 1, []]);
  });

  it('as explained, it stays so until the sources say something else', () => {
    const explained = settledAs('EXPLAINED');
    expect(reconcile(explained, found, at)).toEqual([]);
    const other = compare(books, source('证', { P1: { owner: '丙' }, P3: {}, P4: {} }), owner);
    expect(reconcile(explained, other, at)).toHaveLength(1);
  });
});

it('a line that nobody settled is gone when the sources agree, and only where they were compared', () => {
  const lines = after({}, reconcile({}, threeLedgers(), at));
  const events = reconcile(lines, [], at, ({ sources: [, second] }) => second === '物');
  expect(events.map(({ type }) => type)).toEqual(Array(3).fill('DifferenceGone'));
  expect(openLines(after(lines, events))).toHaveLength(3);
});

it('what a source does not say is no difference', () => {
  expect(compare(source('a', { P1: {} }), source('b', { P1: { owner: '甲' } }), owner)).toEqual([]);
});

describe('whatever the sources say', () => {
  const lines = fc.dictionary(
    fc.constantFrom('P1', 'P/2', 'P 3', 'P4'),
    fc.record({ owner: fc.option(fc.constantFrom('甲', '乙'), { nil: undefined }) }),
  );

  it('open lines are the differences of the last comparison, each once', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(lines, lines), { minLength: 1, maxLength: 4 }), (comparisons) => {
        let kept: Reconciliation = {};
        for (const [first, second] of comparisons) {
          const found = compare(source('a', first as never), source('b', second as never), owner);
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
          kept = after(kept, reconcile(kept, found, at));
          expect(reconcile(kept, found, at)).toEqual([]);
          expect(new Set(openLines(kept).map((line) => line.difference))).toEqual(new Set(found));
        }
      }),
    ));
});
