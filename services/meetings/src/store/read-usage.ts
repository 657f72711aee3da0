import { nameOf } from '@jiguan/kernel/resource-name';
import { figuresRead } from '@jiguan/kit/figures';
import { below, type Store } from '@jiguan/kit/store';
import { usageFigures } from '../app/usage/figures.ts';
import type { ReadUsage } from '../app/usage/find-usage.ts';
import type { Room } from '../domain/room/room.ts';
import type { UsageLine } from '../domain/usage/usage.ts';

/** The figures of the rooms, and the rooms that there are. */
export const readUsage = ({ db, records }: Pick<Store, 'db' | 'records'>): ReadUsage => ({
  async lines({ region, unit, room, fromDay, toDay }) {
    const of = { 'of.region': below(region), 'of.day': { $gte: fromDay, $lte: toDay } };
    const only = { ...(unit && { 'of.unit': unit }), ...(room && { 'of.room': room }) };
    const { lines, ...state } = await figuresRead({ db }, usageFigures.name, { ...of, ...only });
    return { lines: lines as unknown as UsageLine[], ...state };
  },
  async rooms(region) {
    const found = await records
      .read<Room>('rooms')
      .members(['_id'], { region: below(region), status: 'ROOM_STATUS_IN_SERVICE', parts: { $size: 0 } });
    return found.map(({ _id }) => nameOf('rooms', _id));
  },
});
