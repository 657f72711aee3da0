import fc from 'fast-check';
import type { Stored } from '../../src/app/types.ts';
import { deltaOf } from '../../src/store/delta.ts';

type Members = Record<string, unknown>;

/** What a database makes of a document by `$set` and `$unset` of whole members. */
function applied(document: object, { $set, $unset = {} }: Members & { $unset?: object }): Members {
  const kept = Object.entries(document).filter(([member]) => !(member in $unset));
  return { ...Object.fromEntries(kept), ...($set as object) };
}

const stored = (members: object, version: number) =>
  ({ ...members, _id: '1', version, createTime: new Date(0), updateTime: new Date(version) }) as Stored<Members>;

const present = (document: object) => Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined));

const member = fc.constantFrom('status', 'unit', 'room', 'papers', 'dueTime');
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
  fc.array(fc.string()),
  fc.constant(undefined),
);
const state = fc.dictionary(member, value);

describe('what a new state changes', () => {
  it('makes the new state of the old one, whatever they are', () => {
    fc.assert(
      fc.property(state, state, (was, is) => {
        const [before, after] = [stored(was, 1), stored({ ...is }, 2)];
        expect(present(applied(present(before), deltaOf(before, after)))).toEqual(present(after));
      }),
    );
  });

  it('leaves alone what is the same object, and instants that are the same', () => {
    const papers = ['a'];
    const before = stored({ papers, room: 'rooms/1', dueTime: new Date(5), unit: 'units/1' }, 1);
    const after = stored({ papers, room: 'rooms/2', dueTime: new Date(5) }, 2);
    expect(deltaOf(before, after)).toEqual({
      $set: { room: 'rooms/2', version: 2, updateTime: new Date(2) },
      $unset: { unit: '' },
    });
  });
});
