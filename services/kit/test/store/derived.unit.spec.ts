import fc from 'fast-check';
import type { Claim, Deadline, Stored } from '../../src/app/types.ts';
import { claimsBetween, timersBetween } from '../../src/store/derived.ts';

interface Held {
  readonly claims: readonly Claim[];
  readonly deadlines: readonly Deadline[];
}
const kind = { claims: (held: object) => (held as Held).claims, deadlines: (held: object) => (held as Held).deadlines };
const stored = (held: Partial<Held>): Stored<object> => ({
  claims: [],
  deadlines: [],
  ...held,
  _id: '1',
  version: 1,
  createTime: new Date(0),
  updateTime: new Date(0),
});

const claim = fc.oneof(
  fc.record({ kind: fc.constant('unique' as const), resource: fc.constantFrom('a', 'b', 'c') }),
  fc.record({
    kind: fc.constant('interval' as const),
    resource: fc.constantFrom('a', 'b'),
    from: fc.constantFrom(0, 1, 2).map((time) => new Date(time)),
    to: fc.constantFrom(3, 4).map((time) => new Date(time)),
  }),
);
const text = (some: readonly object[]) => [...new Set(some.map((one) => JSON.stringify(Object.entries(one).sort())))].sort();

describe('the claims of a record', () => {
  it('after any two states are exactly those of the later one', () =>
    fc.assert(
      fc.property(fc.array(claim), fc.array(claim), (before, after) => {
        const changes = claimsBetween(kind, stored({ claims: before }), stored({ claims: after }), 'r/1');
        const held = new Set(text(before));
        for (const { by: _, ...change } of changes) {
          const { take, release, ...rest } = change as { take?: string; release?: string };
          const [key] = text([{ kind: take ?? release, ...rest }]) as [string];
          expect(held.has(key)).toBe(release !== undefined);
          if (release) held.delete(key);
          else held.add(key);
        }
        expect([...held].sort()).toEqual(text(after));
      }),
    ));
  it('are taken in the name of the record', () =>
    expect(claimsBetween(kind, undefined, stored({ claims: [{ kind: 'unique', resource: 'a' }] }), 'r/1')).toEqual([
      { take: 'unique', resource: 'a', by: 'r/1' },
    ]));
  it('are given back before others are taken', () =>
    expect(
      claimsBetween(
        kind,
        stored({ claims: [{ kind: 'unique', resource: 'a' }] }),
        stored({ claims: [{ kind: 'unique', resource: 'b' }] }),
        'r/1',
      ).map((change) => Object.keys(change)[0]),
    ).toEqual(['release', 'take']));
});

describe('the deadlines of a record', () => {
  const at = (time: number) => new Date(time);
  const between = (was: readonly Deadline[], is: readonly Deadline[]) =>
    timersBetween(kind, stored({ deadlines: was }), stored({ deadlines: is }), 'r/1');

  it('are set when new', () =>
    expect(timersBetween(kind, undefined, stored({ deadlines: [{ kind: 'due', at: at(5) }] }), 'r/1')).toEqual([
      { set: 'due/r/1', kind: 'due', at: at(5), record: 'r/1' },
    ]));
  it('are moved when later or earlier', () =>
    expect(between([{ kind: 'due', at: at(5) }], [{ kind: 'due', at: at(6) }])).toEqual([
      { set: 'due/r/1', kind: 'due', at: at(6), record: 'r/1' },
    ]));
  it('are cleared when gone', () => expect(between([{ kind: 'due', at: at(5) }], [])).toEqual([{ clear: 'due/r/1' }]));
  it('are left alone when the same', () => expect(between([{ kind: 'due', at: at(5) }], [{ kind: 'due', at: at(5) }])).toEqual([]));
  it('are one of a kind', () =>
    expect(() =>
      between(
        [],
        [
          { kind: 'due', at: at(5) },
          { kind: 'due', at: at(6) },
        ],
      ),
    ).toThrow('two deadlines of one kind'));
});
