import { calendarOf, isWorkingDay } from '@jiguan/kernel/calendar';
import { type Day, dayOf, daysFrom } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import { type RuleEdition as Edition, inForce, minutes } from '@jiguan/kernel/rule-edition';
import type { Query, UseCase } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { type Opening, type Usage, type UsageAsked, type UsageLine, usage } from '../../domain/usage/usage.ts';
import { calendars, ruleEditions } from '../facts.ts';

export type UsageBy = 'USAGE_BY_UNIT' | 'USAGE_BY_ROOM' | 'USAGE_BY_MONTH' | 'USAGE_BY_HOUR';

export interface FindUsage {
  /** `regions/…`. */
  readonly region: string;
  /** `units/…`, `rooms/…`: only these; empty for all. */
  readonly unit: string;
  readonly room: string;
  readonly fromDay: Day;
  /** The last day. */
  readonly toDay: Day;
  /** No groups where it is left out. */
  readonly by?: UsageBy;
}

export interface UsageFound {
  readonly total: Usage;
  /** In the order of their names. */
  readonly groups: readonly (Usage & { readonly of: string })[];
  readonly asOf: Date | undefined;
  /** The figures are being built anew: these are as they were when that began. */
  readonly rebuilding: boolean;
}

/** What the store has of them. */
export interface ReadUsage {
  lines(asked: FindUsage): Promise<{ readonly lines: readonly UsageLine[]; readonly asOf: Date | undefined; readonly rebuilding: boolean }>;
  /** Rooms of a region that are in one piece and in service. */
  rooms(region: string): Promise<readonly string[]>;
}

/** Longest period of one question, in days: five years, and a day for each leap year. */
const LONGEST = 5 * 366;

/** Sessions and utilisation of a region's rooms by unit, room, month or hour (case R10). */
export const findUsage =
  ({ lines: read, rooms: readRooms }: ReadUsage): Query<FindUsage, UsageFound> =>
  async (asked, use) => {
    const days = [...daysFrom(asked.fromDay, asked.toDay)];
    if (days.length === 0 || days.length > LONGEST) return no('USAGE_PERIOD', { days: LONGEST }, { field: 'to_day' });
    const [{ lines, ...state }, inService] = await Promise.all([read(asked), readRooms(asked.region)]);
    const opening = openingOf(use, asked.region);
    const used = lines.filter(({ sums }) => sums.used).map(({ of }) => of.room);
    const rooms = asked.room === '' ? new Set([...inService, ...used]) : new Set([asked.room]);
    // What a unit could have used is not known.
    const roomDays = (some: readonly Day[], count = rooms.size) =>
      asked.unit === '' ? { roomDays: some.map((day) => ({ rooms: count, day })) } : {};
    const house = { opening, sessions: asked.room === '' ? 'held' : 'begun' } as const;
    const groups = groupsOf(asked.by, lines, days, rooms, { house, roomDays });
    return { total: usage(lines, { ...house, ...roomDays(days) }), groups, ...state };
  };

interface Grouping {
  readonly house: Pick<UsageAsked, 'opening' | 'sessions'>;
  roomDays(days: readonly Day[], count?: number): Pick<UsageAsked, 'roomDays'>;
}

function groupsOf(
  by: UsageBy | undefined,
  lines: readonly UsageLine[],
  days: readonly Day[],
  rooms: ReadonlySet<string>,
  { house, roomDays }: Grouping,
) {
  const grouped = (key: (line: UsageLine) => string) => Map.groupBy(lines, key);
  const sorted = (keys: Iterable<string>) => [...new Set(keys)].sort();
  if (by === 'USAGE_BY_UNIT') {
    const units = grouped(({ of }) => of.unit);
    return sorted(units.keys()).map((unit) => ({ of: unit, ...usage(units.get(unit) ?? [], house) }));
  }
  if (by === 'USAGE_BY_ROOM') {
    const found = grouped(({ of }) => of.room);
    return sorted([...found.keys(), ...rooms]).map((room) => ({
      of: room,
      ...usage(found.get(room) ?? [], { ...house, sessions: 'begun', ...roomDays(days, rooms.has(room) ? 1 : 0) }),
    }));
  }
  if (by === 'USAGE_BY_MONTH') {
    const months = grouped(({ of }) => of.day.slice(0, 7));
    const daysOf = Map.groupBy(days, (day) => day.slice(0, 7));
    return sorted(daysOf.keys()).map((month) => ({
      of: month,
      ...usage(months.get(month) ?? [], { ...house, ...roomDays(daysOf.get(month) ?? []) }),
    }));
  }
  if (by === undefined) return [];
  return Array.from({ length: 24 }, (_, hour) => ({
    of: `${String(hour).padStart(2, '0')}:00`,
    ...usage(lines, { ...house, hour, ...roomDays(days) }),
  }));
}

/** The opening hours of a region's rooms; undefined where no edition sets them: then there is no utilisation, rather than a wrong one. */
function openingOf(use: UseCase, region: string): Opening | undefined {
  const [from, to] = ['meetings.open_from', 'meetings.open_to'].map((code) => {
    const edition = inForce(use.copy(ruleEditions).by('code', code) as readonly Edition[], {
      code,
      region: idOf(region),
      day: dayOf(use.now),
    });
    return edition && minutes(edition);
  });
  if (from === undefined || to === undefined) return undefined;
  const calendar = calendarOf(use.copy(calendars).values(), idOf(region));
  return { from, to, isWorkingDay: (day) => isWorkingDay(calendar, day) };
}
