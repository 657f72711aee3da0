import type { Command, Fact, Reaction } from '@jiguan/kit/app';
import { UnitAbolished, UnitMerged, UnitRestored } from '@jiguan/proto/directory/v1/events';
import { endBuyer, restoreBuyer } from '../app/buyer-ended.ts';
import type { Reads } from '../app/ports.ts';

/** Flow F5: the contracts of a unit that directory ends wait for novation. */
export function reactions(reads: Reads): Readonly<Record<string, Reaction>> {
  const [end, restore] = [endBuyer(reads), restoreBuyer(reads)];
  const ending =
    <M extends { readonly reason: string }>(successorOf: (fact: M) => string, become = end): Command<Fact<M>, unknown> =>
    ({ place, payload }, use) => {
      if (!place.unit) throw new Error('the end of a unit that names no unit');
      const ended = { unit: `units/${place.unit}`, region: `regions/${place.region}` };
      return become({ ...ended, successor: successorOf(payload), reason: payload.reason }, use);
    };
  return {
    'jiguan.directory.v1.UnitAbolished': { decode: (payload) => UnitAbolished.decode(payload), react: ending<UnitAbolished>(() => '') },
    'jiguan.directory.v1.UnitRestored': {
      decode: (payload) => UnitRestored.decode(payload),
      react: ending<UnitRestored>(() => '', restore),
    },
    'jiguan.directory.v1.UnitMerged': {
      decode: (payload) => UnitMerged.decode(payload),
      react: ending<UnitMerged>(({ successor }) => successor),
    },
  };
}
