import type { Command, Fact, Reaction } from '@jiguan/kit/app';
import { UnitAbolished, UnitMerged, UnitRestored } from '@jiguan/proto/directory/v1/events';
import { unitOf } from '../app/facts.ts';
import type { Reads } from '../app/ports.ts';
import { endUnit } from '../app/unit/end-unit.ts';
import { restoreUnit } from '../app/unit/restore-unit.ts';

/** Flow F5: a unit that directory ends has no quota, passes its vehicles on, and asks for no more trips; one that is there again has them back. */
export function reactions(reads: Reads): Readonly<Record<string, Reaction>> {
  const end = endUnit(reads);
  const named = ({ place }: Fact<unknown>) => {
    if (!place.unit) throw new Error('the end of a unit that names no unit');
    return { unit: `units/${place.unit}`, region: `regions/${place.region}` };
  };
  const abolished: Command<Fact<UnitAbolished>, unknown> = (fact, use) =>
    end({ ...named(fact), reason: `单位已撤销：${fact.payload.reason}` }, use);
  const merged: Command<Fact<UnitMerged>, unknown> = (fact, use) => {
    const { successor, reason } = fact.payload;
    const region = unitOf(use, successor)?.region ?? `regions/${fact.place.region}`;
    return end({ ...named(fact), reason: `单位已并入 ${successor}：${reason}`, successor: { unit: successor, region } }, use);
  };
  const restored: Command<Fact<UnitRestored>, unknown> = (fact, use) =>
    restoreUnit(reads)({ ...named(fact), reason: `单位已恢复：${fact.payload.reason}` }, use);
  return {
    'jiguan.directory.v1.UnitRestored': { decode: (payload) => UnitRestored.decode(payload), react: restored },
    'jiguan.directory.v1.UnitAbolished': { decode: (payload) => UnitAbolished.decode(payload), react: abolished },
    'jiguan.directory.v1.UnitMerged': { decode: (payload) => UnitMerged.decode(payload), react: merged },
  };
}
