import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type Member, nextGroup, touches } from '../../src/store/group.ts';
import type { Commit } from '../../src/store/write.ts';

/** A commit that writes these documents, and wants these rights. */
const member = (documents: readonly string[], rights: readonly string[] = [], bytes = 100): Member => {
  const commit: Commit = {
    writes: documents.map((_id) => ({ stage: 'create', collection: 'counters', statement: { _id } })),
    rivalry: new Map(rights.map((right) => [right, { lost: 'claim', resource: right }])),
    spans: [],
    parts: [],
    facts: [],
    bytes,
  };
  const unexpected = () => {
    throw new Error('a group that is made settles nobody');
  };
  return { commit, touches: touches(commit), context: ROOT_CONTEXT, rivals: [], settle: unexpected, fail: unexpected };
};
const nobody: ReadonlySet<string> = new Set();

describe('the next group of a queue', () => {
  it('is all of it where nobody is in the way', () => {
    const queue = [member(['a']), member(['b']), member(['c'])];
    expect(nextGroup(queue, nobody, 1)).toEqual({ members: queue, rest: [] });
  });

  it('leaves out who would touch a document that a transaction under way writes', () => {
    const [busy, free] = [member(['a', 'b']), member(['c'])];
    expect(nextGroup([busy, free], new Set(['counters/b']), 1)).toEqual({ members: [free], rest: [busy] });
  });

  it('lets nobody overtake whom it would keep waiting', () => {
    const [waits, behind, free] = [member(['a', 'b']), member(['b']), member(['c'])];
    expect(nextGroup([waits, behind, free], new Set(['counters/a']), 1)).toEqual({ members: [free], rest: [waits, behind] });
  });

  it('makes who wants the right of an earlier member its rival', () => {
    const [first, second] = [member(['a'], ['room 101']), member(['b'], ['room 101'])];
    expect(nextGroup([first, second], nobody, 1)).toEqual({ members: [first], rest: [] });
    expect(first.rivals).toEqual([{ member: second, conflict: { lost: 'claim', resource: 'room 101' } }]);
  });

  it('leaves its share to another that could begin now, unless there are too few for two', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => member([`d${i}`]));
    expect(nextGroup(twenty, nobody, 2)).toEqual({ members: twenty.slice(0, 10), rest: twenty.slice(10) });
    expect(nextGroup(twenty, nobody, 1)).toEqual({ members: twenty, rest: [] });
    expect(nextGroup(twenty.slice(0, 5), nobody, 2)).toEqual({ members: twenty.slice(0, 5), rest: [] });
  });

  it('ends where it would become too large, and has one member at least', () => {
    const queue = [member(['a'], [], 20 << 20), member(['b']), member(['c'])];
    expect(nextGroup(queue, nobody, 1)).toEqual({ members: [queue[0]], rest: queue.slice(1) });
  });
});

describe('what a commit touches', () => {
  it('is each document but those of the journal, which are its own, and each right', () => {
    const commit: Commit = {
      writes: [
        { stage: 'takeInterval', collection: 'claims', statement: { q: { _id: 'rooms/101/2026-03-02' }, u: {} } },
        { stage: 'create', collection: 'bookings', statement: { _id: '42' } },
        { stage: 'journal', collection: 'journal', statement: { _id: 'bookings/42@00000001' } },
      ],
      rivalry: new Map([['request r1', { lost: 'request' }]]),
      spans: [],
      parts: [],
      facts: [],
      bytes: 100,
    };
    expect(touches(commit).sort()).toEqual(['bookings/42', 'claims/rooms/101/2026-03-02', 'request r1']);
  });
});
