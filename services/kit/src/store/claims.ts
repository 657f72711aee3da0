/** What use cases read of the claims, which only commits write. */
import type { mongo } from 'mongoose';
import type { Taken } from '../app/types.ts';
import { calendarDays } from './calendar.ts';
import { createLoader } from './loader.ts';
import { CLAIMS } from './own.ts';

/** A row: a day of a calendar, who holds what one alone may hold, or an amount with its limits. */
interface ClaimRow {
  readonly _id: string;
  readonly claims?: readonly Omit<Taken, 'resource'>[];
  readonly by?: string;
  readonly taken?: readonly Amount[];
  readonly limits?: readonly Amount[];
  readonly most?: number;
}

interface Amount {
  readonly amount: number;
}

interface Claims {
  /** Everything that is taken on the days that these times touch, in one query. */
  taken(times: readonly Omit<Taken, 'by'>[]): Promise<readonly Taken[]>;
  /** Whether a resource is taken in a time. What is asked at the same moment is read once. */
  isTaken(resource: string, from: Date, to: Date): Promise<boolean>;
  /** The record that holds what one alone may hold: `trips/7`. What is asked at the same moment is read once. */
  holderOf(resource: string): Promise<string | undefined>;
  /** How much is left of what is limited, by resource; less than nothing where more was recorded all the same. */
  left(resources: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

export function claimsIn({ db }: { readonly db: mongo.Db }): Claims {
  const rows = db.collection<ClaimRow>(CLAIMS);
  const among = (ids: readonly string[]) => (ids.length === 0 ? [] : rows.find({ _id: { $in: [...new Set(ids)] } }).toArray());
  const loader = createLoader((sought) => rows.find(sought as mongo.Filter<ClaimRow>).toArray());
  return {
    async taken(times) {
      const found = await among(times.flatMap(({ resource, from, to }) => calendarDays(resource, from, to)));
      return found.flatMap(({ _id, claims = [] }) => claims.map((claim) => ({ resource: _id.slice(0, _id.lastIndexOf('/')), ...claim })));
    },
    async isTaken(resource, from, to) {
      const days = await Promise.all(calendarDays(resource, from, to).map((day) => loader.load(day)));
      return days.some((day) => day?.claims?.some((claim) => claim.from < to && claim.to > from));
    },
    holderOf: async (resource) => (await loader.load(resource))?.by,
    async left(resources) {
      const found = await among(resources);
      return new Map(found.map(({ _id, taken, limits, most = total(limits) }) => [_id, most - total(taken)]));
    },
  };
}

const total = (amounts: readonly Amount[] = []): number => amounts.reduce((sum, { amount }) => sum + amount, 0);
