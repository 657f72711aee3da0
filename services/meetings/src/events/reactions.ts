import type { Command, Fact, Reaction } from '@jiguan/kit/app';
import { UnitAbolished, UnitMerged } from '@jiguan/proto/directory/v1/events';
import { endHost } from '../app/end-host.ts';
import type { Reads } from '../app/ports.ts';

/** Flow F5: a unit that directory ends no longer hosts meetings. */
export function reactions(reads: Reads): Readonly<Record<string, Reaction>> {
  const end = endHost(reads);
  const ending =
    <M>(reasonOf: (fact: M) => string): Command<Fact<M>, unknown> =>
    ({ place, payload }, use) => {
      if (!place.unit) throw new Error('the end of a unit that names no unit');
      return end({ unit: `units/${place.unit}`, region: `regions/${place.region}`, reason: reasonOf(payload) }, use);
    };
  return {
    'jiguan.directory.v1.UnitAbolished': {
      decode: (payload) => UnitAbolished.decode(payload),
      react: ending<UnitAbolished>(({ reason }) => `主办单位已撤销：${reason}`),
    },
    'jiguan.directory.v1.UnitMerged': {
      decode: (payload) => UnitMerged.decode(payload),
      react: ending<UnitMerged>(({ successor, reason }) => `主办单位已并入 ${successor}：${reason}`),
    },
  };
}
