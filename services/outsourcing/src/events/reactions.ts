import type { Command, Fact, Reaction } from '@jiguan/kit/app';
import { UnitAbolished, UnitMerged } from '@jiguan/proto/directory/v1/events';
import { endBuyer } from '../app/buyer-ended.ts';
import type { Reads } from '../app/ports.ts';

/** Flow F5: the contracts of a unit that directory ends wait for novation. */
export function reactions(reads: Reads): Readonly<Record<string, Reaction>> {
  const end = endBuyer(reads);
  const ending =
    <M extends { readonly reason: string }>(successorOf: (fact: M) => string): Command<Fact<M>, unknown> =>
    ({ place, payload }, use) => {
      if (!place.unit) throw new Error('the end of a unit that names no unit');
      const ended = { unit: `units/${place.unit}`, region: `regions/${place.region}` };
      return end({ ...ended, successor: successorOf(payload), reason: payload.reason }, use);
    };
  return {
    'jiguan.directory.v1.UnitAbolished': { decode: (payload) => UnitAbolished.decode(payload), react: ending<UnitAbolished>(() => '') },
    'jiguan.directory.v1.UnitMerged': {
      decode: (payload) => UnitMerged.decode(payload),
      react: ending<UnitMerged>(({ successor }) => successor),
    },
  };
}
