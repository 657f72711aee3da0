import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { Purchase } from '../domain/purchase/purchase.ts';

/** What use cases read, straight from the collections. */
export const reads = ({ db }: Pick<Store, 'db'>): Reads => ({
  awarded: (budgetLine, item) =>
    db
      .collection<Stored<Purchase>>('purchases')
      .find({ budgetLine, item, status: 'PURCHASE_STATUS_AWARDED' })
      .sort({ signedOn: 1 })
      .toArray() as Promise<Stored<Purchase>[]>,
});
