import { significantDigits } from '@jiguan/kernel/region';
import { nameOf } from '@jiguan/kernel/resource-name';
import { figuresRead } from '@jiguan/kit/figures';
import type { Store } from '@jiguan/kit/store';
import { usageFigures } from '../app/usage/figures.ts';
import type { ReadUsage } from '../app/usage/find-usage.ts';
import type { Room } from '../domain/room/room.ts';
import type { UsageLine } from '../domain/usage/usage.ts';

/** The figures of the rooms, and the rooms that there are. */
export function readUsage({ db, records }: Pick<Store, 'db' | 'records'>): ReadUsage {
  const within = (region: string) => {
    const prefix = `regions/${significantDigits(region)}`;
    return { $gte: prefix, $lt: `${prefix}~` };
  };
  return {
    async lines({ region, unit, room, from, to }) {
      const of = { 'of.region': within(region), 'of.day': { $gte: from, $lte: to } };
      const { lines, ...state } = await figuresRead({ db }, usageFigures.name, {
        ...of,
        ...(unit && { 'of.unit': unit }),
        ...(room && { 'of.room': room }),
      });
      return { lines: lines as unknown as UsageLine[], ...state };
    },
    async rooms(region) {
      const wanted = { region: within(region), status: 'ROOM_STATUS_IN_SERVICE', parts: { $size: 0 } } as object;
      const found = await records.model<Room>('rooms').find(wanted, { _id: 1 }).lean<{ _id: string }[]>();
      return found.map(({ _id }) => nameOf('rooms', _id));
    },
  };
}
