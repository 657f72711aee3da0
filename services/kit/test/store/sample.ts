import { refuse } from '@jiguan/kernel/refusal';
import { decided } from '../../src/app/index.ts';
import type { Aggregate, ClaimChange, Command, DomainEvent, Publication, Stored } from '../../src/app/types.ts';
import { type CallContext, connectStore, ensureIndexes, type Store } from '../../src/store/index.ts';

/** A domain small enough to test the store with: desks that are held for a time, and counters that only count. */
export interface Desk {
  readonly desk: string;
  readonly from: Date;
  readonly to: Date;
  readonly status: 'held' | 'given-back';
  readonly region: string;
  readonly unit: string;
}
export type DeskEvent =
  | { readonly type: 'DeskHeld'; readonly desk: string; readonly from: Date; readonly to: Date }
  | { readonly type: 'DeskMoved'; readonly desk: string; readonly from: Date; readonly to: Date }
  | { readonly type: 'DeskGivenBack' };

const here = { region: '530102', unit: 'u1' };

const holds: Aggregate<Desk, DeskEvent> = {
  collection: 'holds',
  type: 'hold',
  evolve: (state, event) => {
    if (event.type === 'DeskGivenBack') return { ...(state as Desk), status: 'given-back' };
    const { desk, from, to } = event;
    return { ...here, ...state, desk, from, to, status: 'held' };
  },
  place: ({ region, unit }) => ({ region, unit }),
};

export interface Counter {
  readonly count: number;
}
export type Counted = { readonly type: 'Counted'; readonly by: number };

export const counters: Aggregate<Counter, Counted> = {
  collection: 'counters',
  type: 'counter',
  evolve: (state, { by }) => ({ count: (state?.count ?? 0) + by }),
  place: () => here,
};

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
const publish = <S extends object, E extends DomainEvent>(aggregate: Aggregate<S, E>): Publication<S, E> => ({
  aggregate,
  fact: (event) => bytesOf(event),
});
export const publications = [publish(holds), publish(counters)];

export interface Slot {
  readonly id?: string;
  readonly desk: string;
  readonly from: Date;
  readonly to: Date;
}

const taking = ({ desk, from, to }: Slot, by: string): ClaimChange => ({ take: 'interval', resource: `desks/${desk}`, from, to, by });
const giving = ({ desk, from, to }: Slot, by: string): ClaimChange => ({ release: 'interval', resource: `desks/${desk}`, from, to, by });

/** Holds a desk, or moves a hold that exists. */
export const hold: Command<Slot, Stored<Desk>> = async (slot, { load, newId }) => {
  const before = slot.id ? await load(holds, slot.id) : undefined;
  const id = slot.id ?? newId();
  if (before?.status === 'given-back') return refuse('GIVEN_BACK');
  const { desk, from, to } = slot;
  const claims = [taking(slot, `holds/${id}`), ...(before ? [giving(before, `holds/${id}`)] : [])];
  return decided(holds, before ?? { newId: id }, [{ type: before ? 'DeskMoved' : 'DeskHeld', desk, from, to }], { claims });
};

/** Gives a desk back; again is no change. */
export const giveBack: Command<{ id: string }, Stored<Desk>> = async ({ id }, { load }) => {
  const before = await load(holds, id);
  if (!before) return refuse('NOT_FOUND');
  if (before.status === 'given-back') return decided(holds, before, []);
  return decided(holds, before, [{ type: 'DeskGivenBack' }], { claims: [giving(before, `holds/${id}`)] });
};

/** Adds to a counter; nothing may be added beyond `limit`. */
export const count: Command<{ id: string; by?: number; limit?: number }, Stored<Counter>> = async ({ id, by = 1, limit }, { load }) => {
  const before = await load(counters, id);
  if (limit !== undefined && (before?.count ?? 0) + by > limit) return refuse('LIMIT', { limit });
  return decided(counters, before ?? { newId: id }, [{ type: 'Counted', by }]);
};

const nothing = { get: () => undefined, values: () => [].values(), size: 0, by: () => [] };

/** A call by somebody who may do anything. */
export function call<R>(more: Partial<CallContext<R>> = {}): CallContext<R> {
  return {
    actor: { subject: 'zhang', grants: [] },
    scope: { units: [], regions: ['530000'] },
    copies: { view: () => nothing as never },
    ...more,
  };
}

/** Request id fields as the gRPC edge makes them. */
export function request<R>(key: string, digest = 'same'): NonNullable<CallContext<R>['request']> {
  return { key, digest, encode: (result) => bytesOf(result), decode: (bytes) => JSON.parse(bytes.toString(), revive) as R };
}

const revive = (key: string, value: unknown) => (/^(from|to|createTime|updateTime)$/.test(key) ? new Date(value as string) : value);

const MONGODB_URI = () => process.env.MONGODB_URI ?? 'mongodb://127.0.0.1:27017/?directConnection=true';

let databases = 0;

/** A database of this test's own, ready for the sample. */
export async function freshStore(name: string): Promise<Store> {
  const store = await openStore(`kit_${name}_${process.pid}_${Date.now().toString(36)}_${databases++}`);
  await ensureIndexes(store, [], ['holds', 'counters']);
  return store;
}

/** Another connection to a database, as another process would have. */
export function openStore(database: string): Promise<Store> {
  return connectStore({ uri: MONGODB_URI(), database, context: 'sample' });
}

export async function dropStore(store: Store): Promise<void> {
  await store.db.dropDatabase();
  await store.close();
}
