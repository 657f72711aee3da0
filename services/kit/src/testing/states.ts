import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Aggregate, DomainEvent } from '../app/types.ts';
import { knownRecords } from '../commands/known.ts';
import { contracts } from '../grpc/index.ts';

/** Decides one command on a record, filled in as well as it can be. */
type Decide<S> = (record: S) => readonly DomainEvent[] | Refusal;

/**
 * Every state × every command: holds the contract's `from` and `to` and the domain's decisions to each other. A command is refused outside
 * its states whatever the record, accepted somewhere inside, and leads where the contract says.
 * `records`: one of each state at least. `decides`: by method, every command of the contract that depends on the state.
 */
export function everyStateAndCommand<S extends object, E extends DomainEvent>(
  context: string,
  aggregate: Aggregate<S, E>,
  records: readonly S[],
  decides: Readonly<Record<string, Decide<S>>>,
): void {
  const known = knownRecords(`jiguan.${context}.v1`, [aggregate]).get(aggregate.collection);
  const stateful = (known?.commands ?? []).flatMap(({ name, states }) => (states && states.from.length > 0 ? [{ name, ...states }] : []));
  const field = stateful[0]?.field ?? '';
  const stateOf = (record: S) => String((record as Record<string, unknown>)[field]);

  describe(`every state of ${aggregate.collection} and every command`, () => {
    it('are all here: an example of each state, a decision of each command', () => {
      const some = stateOf(records[0] as S);
      const states = [...contracts()].flatMap((type) =>
        type.kind === 'enum' && type.values.some(({ name }) => name === some) ? type.values : [],
      );
      const named = states.filter(({ number }) => number !== 0).map(({ name }) => name);
      expect(new Set(records.map(stateOf))).toEqual(new Set(named));
      expect(Object.keys(decides).sort()).toEqual(stateful.map(({ name }) => name).sort());
    });

    it.each(stateful)('$name is refused outside its states, and possible inside', ({ name, from, to }) => {
      const decide = decides[name] as Decide<S>;
      const outcomes = records.map((record) => ({ record, state: stateOf(record), outcome: decide(record) }));
      const outside = outcomes.filter(({ state }) => !from.includes(state));
      expect(outside.filter(({ outcome }) => !isRefused(outcome)).map(({ state }) => state)).toEqual([]);
      const accepted = outcomes.flatMap(({ record, state, outcome }) =>
        isRefused(outcome) || outcome.length === 0 ? [] : [{ record, state, outcome }],
      );
      expect(new Set(accepted.map(({ state }) => state))).toEqual(new Set(from));
      if (to === '') return;
      for (const { record, outcome } of accepted) {
        const after = outcome.reduce<S>((state, event) => aggregate.evolve(state, event as E), record);
        expect(stateOf(after)).toBe(to);
      }
    });
  });
}
