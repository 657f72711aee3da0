import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import { Unit, UnitServiceService } from '@jiguan/proto/directory/v1/unit';
import type { House } from './house.ts';

let serial = 0;

/** Registers so many units, with one coming booking each where wished; answers their ids. */
export async function newUnits({ directory, book }: House, count: number, withBooking: boolean): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `bench-${++serial}`);
  const create = (unitId: string) =>
    directory.call(UnitServiceService.createUnit as never, { unit: unitOf(unitId), unitId, requestId: '', validateOnly: false });
  await Promise.all(ids.map(create));
  if (withBooking) await Promise.all(ids.map((id) => eventually(() => book({ unit: `units/${id}` }), { within: 30_000 })));
  return ids;
}

export function abolish({ directory }: House, id: string): Promise<Buffer> {
  return directory.call(UnitServiceService.abolishUnit as never, { name: `units/${id}`, reason: '机构改革', etag: '', requestId: '' });
}

function unitOf(id: string): Unit {
  return Unit.fromPartial({
    creditCode: completeCreditCode(`11530000MC${String(serialOf(id)).padStart(6, '0')}`),
    displayName: id,
    region: 'regions/530000',
    level: 'UNIT_LEVEL_PROVINCE',
    kind: 'UNIT_KIND_GOVERNMENT',
  });
}

const serialOf = (id: string) => Number(id.slice(id.lastIndexOf('-') + 1));
