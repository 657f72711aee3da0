import type { Area } from '@jiguan/kernel/area';
import { hundredths } from '@jiguan/kernel/rule-edition';
import type { Ruling } from '../editions.ts';
import { roomLimit } from '../entitlement/entitlement.ts';
import { limitRule } from '../entitlement/ranks.ts';
import type { Profile } from '../register/measured.ts';
import type { Level, Post } from '../units.ts';
import { against, type Seat } from './seat.ts';

export type RoomFindingKind =
  | 'ROOM_FINDING_KIND_OVER_LIMIT'
  | 'ROOM_FINDING_KIND_BEYOND_ESTABLISHMENT'
  | 'ROOM_FINDING_KIND_WASHROOM'
  | 'ROOM_FINDING_KIND_NOT_DETERMINABLE';

/** What is wrong with a person's room. */
export interface RoomFinding {
  readonly seat: string;
  readonly person: string;
  readonly room: string;
  readonly kind: RoomFindingKind;
  readonly rank: string;
  readonly area: Area;
  readonly limit: Area | undefined;
  readonly excess: Area | undefined;
  readonly toBeFiled: boolean;
}

/** A seat and what its room is on the day. */
export type Sitting = Pick<Seat, 'person' | 'room' | 'rank' | 'postKind'> & {
  readonly name: string;
  readonly profile: Profile | undefined;
};

interface Standard {
  /** Undefined: no establishment is known. */
  readonly posts: readonly Post[] | undefined;
  readonly level: Level;
  readonly rules: Ruling;
}

/** Every person's room of a unit against the post that it goes with; persons in one room against what they may have together. */
export function roomFindings(sitting: readonly Sitting[], standard: Standard): readonly RoomFinding[] {
  const limits = new Map(placed(sitting, standard).map((one) => [one.sitting, one]));
  const together = Map.groupBy(sitting, ({ room }) => room);
  return sitting.flatMap((one) => {
    const mates = together.get(one.room) ?? [one];
    const limit = mates.reduce<Area | undefined>((sum, mate) => added(sum, limits.get(mate)?.limit), 0);
    return findingsOf(one, limit, limits.get(one)?.beyond === true, standard);
  });
}

function findingsOf(one: Sitting, limit: Area | undefined, beyond: boolean, { level, rules }: Standard): RoomFinding[] {
  const { name: seat, person, room, rank, profile } = one;
  if (!profile) return [];
  const { excess, toBeFiled } = against(profile.area, limit, rules);
  const found = (kind: RoomFindingKind) => ({ seat, person, room, kind, rank, area: profile.area, limit, excess, toBeFiled });
  const over = (excess ?? 0) > 0;
  return [
    ...(limit === undefined ? [found('ROOM_FINDING_KIND_NOT_DETERMINABLE')] : []),
    ...(over ? [found(beyond ? 'ROOM_FINDING_KIND_BEYOND_ESTABLISHMENT' : 'ROOM_FINDING_KIND_OVER_LIMIT')] : []),
    ...(washroomWrong(profile, level, rank, rules) ? [found('ROOM_FINDING_KIND_WASHROOM')] : []),
  ];
}

/**
 * The limit of each: as many of a rank as the establishment has posts, the longest seated first; whoever is beyond takes the next lower post that is
 * free, for two heads of one unit are one head and somebody else (case O10).
 */
function placed(sitting: readonly Sitting[], { posts, level, rules }: Standard) {
  const ranked = (posts ?? [])
    .map(({ rank, headcount }) => ({ row: limitRule(level, rank), left: headcount, limit: roomLimit(level, rank, rules).limit }))
    .sort((a, b) => (b.limit ?? 0) - (a.limit ?? 0));
  return sitting.map((one) => {
    const own = limitRule(level, one.rank);
    const limit = roomLimit(level, one.rank, rules).limit;
    const post = ranked.find(({ row, left }) => row === own && left > 0);
    if (posts === undefined || own === undefined || post) {
      if (post) post.left -= 1;
      return { sitting: one, limit, beyond: false };
    }
    const lower = ranked.find((other) => other.left > 0 && (other.limit ?? 0) < (limit ?? 0));
    if (lower) lower.left -= 1;
    return { sitting: one, limit: lower ? lower.limit : limit, beyond: true };
  });
}

/** Rows of the table whose room may hold a washroom: leaders of ministry rank, heads of provincial departments, heads of prefectures and counties (rules §1.1). */
const withWashroom = new Set(
  [
    'central.minister',
    'central.vice_minister',
    'province.head',
    'province.deputy_head',
    'province.department_chief',
    'prefecture.head',
    'county.head',
  ].map((row) => `room_limit.${row}`),
);

function washroomWrong({ components }: Profile, level: Level, rank: string, rules: Ruling): boolean {
  const area = components.filter(({ kind }) => kind === 'COMPONENT_KIND_WASHROOM').reduce((sum, one) => sum + one.area, 0);
  const edition = rules('washroom_limit');
  return area > 0 && (!withWashroom.has(limitRule(level, rank) ?? '') || (edition !== undefined && area > hundredths(edition)));
}

const added = (a: Area | undefined, b: Area | undefined) => (a === undefined || b === undefined ? undefined : a + b);
