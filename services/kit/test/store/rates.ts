import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { decided } from '../../src/app/index.ts';
import type { Aggregate, Command, Stored } from '../../src/app/types.ts';
import { createPipeline, ensureIndexes, type Pipeline, type Store } from '../../src/store/index.ts';
import { dropStore, freshStore, openStore } from './sample.ts';

/** Rates, which every bill rests on and which seldom change, and bills, which keep the number that their rate had. */
export interface Rate {
  readonly number: number;
  readonly open: boolean;
}
export interface Bill {
  readonly rate: string;
  readonly number: number;
}

const place = () => ({ region: '530102' });
export const rates: Aggregate<Rate, Rate & { readonly type: 'RateSet' }> = {
  collection: 'rates',
  type: 'rate',
  steady: true,
  evolve: (_, { number, open }) => ({ number, open }),
  place,
};
export const bills: Aggregate<Bill, Bill & { readonly type: 'Billed' }> = {
  collection: 'bills',
  type: 'bill',
  evolve: (_, { rate, number }) => ({ rate, number }),
  place,
};

/** Gives a rate its next number. */
export const setRate: Command<{ id: string; open?: boolean }, Stored<Rate>> = async ({ id, open = true }, { load }) => {
  const before = await load(rates, id);
  return decided(rates, before ?? { newId: id }, [{ type: 'RateSet', number: (before?.number ?? 0) + 1, open }]);
};

/** Closes one of two rates that may not both be closed. */
export const closeOne: Command<{ id: string; other: string }, Stored<Rate>> = async ({ id, other }, use) => {
  const second = await use.load(rates, other);
  return second?.open ? setRate({ id, open: false }, use) : refuse('OTHER_CLOSED');
};

export const bill: Command<{ rate: string }, Stored<Bill>> = async ({ rate }, { load, newId }) => {
  const it = await load(rates, rate);
  if (!it?.open) return refuse('RATE_CLOSED');
  return decided(bills, { newId: newId() }, [{ type: 'Billed', rate, number: it.number }]);
};

/** Bills one of a kind; when that was billed before, the rate changes, and the refusal says its number as it then is. */
export const billOnce =
  (whenTaken: () => Promise<unknown>): Command<{ rate: string }, Stored<Bill>> =>
  async ({ rate }, use) => {
    const wanted = await bill({ rate }, use);
    if (isRefused(wanted)) return wanted;
    const [change] = wanted.changes as [(typeof wanted.changes)[0]];
    const taken = async () => {
      await whenTaken();
      return refuse('BILLED', { number: (await use.load(rates, rate))?.number ?? 0 });
    };
    return { ...wanted, changes: [{ ...change, claims: [{ take: 'unique', resource: `once/${rate}`, by: change.id }] }], taken };
  };

/** Two processes of a service that has rates and bills. */
export async function twoProcesses(
  name: string,
): Promise<{ stores: [Store, Store]; pipelines: [Pipeline, Pipeline]; end(): Promise<void> }> {
  const store = await freshStore(name);
  const other = await openStore(store.db.databaseName);
  await ensureIndexes(store, [], ['rates', 'bills']);
  const end = async () => {
    await other.close();
    await dropStore(store);
  };
  return {
    stores: [store, other],
    pipelines: [createPipeline({ store, publications: [] }), createPipeline({ store: other, publications: [] })],
    end,
  };
}
