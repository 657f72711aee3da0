import { ROOT_CONTEXT } from '@opentelemetry/api';
import type { ClaimChange } from '../../src/app/types.ts';
import type { Member } from '../../src/store/group.ts';
import { verdict, withoutReplaced } from '../../src/store/parts.ts';

const resource = 'quota/1';
const amount = (amount: number, more: object = {}): ClaimChange => ({ take: 'amount', resource, amount, by: 'x', ...more });
const limit = (amount: number): ClaimChange => ({ take: 'limit', resource, amount, by: 'bureau' });
const withdrawn = (amount: number): ClaimChange => ({ release: 'limit', resource, amount, by: 'bureau' });
const span = (from: string, to?: string, share?: number): ClaimChange => ({
  take: 'span',
  resource,
  from,
  ...(to && { to }),
  ...(share && { share }),
  by: 'x',
});

const unexpected = () => {
  throw new Error('a verdict settles nobody');
};
const wanting = (...parts: ClaimChange[]): Member => {
  const commit = { writes: [], rivalry: new Map(), spans: [], parts, facts: [], bytes: 100 };
  return { commit, touches: [], context: ROOT_CONTEXT, rivals: [], settle: unexpected, fail: unexpected };
};

/** Indexes of who loses and who is tried again, when that one was refused of the resource. */
function fallen(members: readonly Member[], culprit: number) {
  const { lost, again } = verdict(members, { owners: [culprit], conflict: { lost: 'claim', resource } });
  return { lost: lost.map((it) => members.indexOf(it)), again: again.map((it) => members.indexOf(it)) };
}

describe('given a member that was refused a part', () => {
  it('it loses where nobody was before it, and with it whoever wants no less', () => {
    const members = [
      wanting(),
      wanting(amount(5)),
      wanting(amount(4)),
      wanting(amount(5)),
      wanting(amount(9, { over: true })),
      wanting(amount(6)),
    ];
    expect(fallen(members, 1)).toEqual({ lost: [1, 3, 5], again: [] });
  });

  it('it and all behind it wait where somebody was before it, for that one may itself be refused', () => {
    const members = [wanting(amount(1)), wanting(), wanting(amount(5)), wanting(amount(1))];
    expect(fallen(members, 2)).toEqual({ lost: [], again: [2, 3] });
  });

  it('it waits while a limit is changed in the same group, which goes on', () => {
    const members = [wanting(amount(5)), wanting(limit(3)), wanting(amount(1))];
    expect(fallen(members, 0)).toEqual({ lost: [], again: [0, 2] });
    expect(fallen(members.slice(1), 0)).toEqual({ lost: [0], again: [] });
    expect(fallen([wanting(withdrawn(3)), ...members], 0)).toEqual({ lost: [0], again: [] });
  });

  it('under another rule, or of several parts, it says nothing of others', () => {
    expect(fallen([wanting(amount(5, { most: 9 })), wanting(amount(5, { most: 10 })), wanting(amount(6, { most: 9 }))], 0).lost).toEqual([
      0, 2,
    ]);
    expect(fallen([wanting(amount(5), { ...amount(1), by: 'y' }), wanting(amount(5))], 0).lost).toEqual([0]);
  });

  it('of days, who wants no fewer of them and no smaller share loses too', () => {
    const members = [
      wanting(span('2026-03-02', '2026-04-01', 5_000)),
      wanting(span('2026-03-02', '2026-04-01', 4_999)),
      wanting(span('2026-03-03', '2026-04-01', 5_000)),
      wanting(span('2026-03-01', '2026-04-02', 5_000)),
      wanting(span('2026-03-02')),
      wanting(span('2026-03-02', '2026-03-31')),
    ];
    expect(fallen(members, 0)).toEqual({ lost: [0, 3, 4], again: [] });
    expect(fallen([wanting(span('2026-03-02')), wanting(span('2026-03-02', '2030-01-01'))], 0).lost).toEqual([0]);
  });

  it('of what is no part, only it loses', () => {
    expect(fallen([wanting(), wanting()], 1)).toEqual({ lost: [1], again: [] });
  });
});

it('a limit that is set anew is not withdrawn as well; another’s is', () => {
  const other: ClaimChange = { ...limit(1), by: 'other' };
  expect(withoutReplaced([withdrawn(5), limit(7)])).toEqual([limit(7)]);
  expect(withoutReplaced([withdrawn(5), other])).toEqual([withdrawn(5), other]);
  expect(withoutReplaced([withdrawn(5)])).toEqual([withdrawn(5)]);
});
