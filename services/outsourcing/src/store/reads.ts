import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { Contract } from '../domain/contract/contract.ts';
import type { Purchase } from '../domain/purchase/purchase.ts';

/** What use cases read, straight from the collections. */
export const reads = ({ db }: Pick<Store, 'db'>): Reads => ({
  awarded: (budgetLine, item) =>
    db
      .collection<Stored<Purchase>>('purchases')
      .find({ budgetLine, item, status: 'PURCHASE_STATUS_AWARDED' })
      .sort({ signedOn: 1 })
      .toArray() as Promise<Stored<Purchase>[]>,
  standing: (unit, limit) =>
    db
      .collection<Stored<Contract>>('contracts')
      .find({
        unit,
        status: { $in: ['CONTRACT_STATUS_IN_FORCE', 'CONTRACT_STATUS_SUSPENDED'] },
        attention: { $ne: 'ATTENTION_NOVATION_DUE' },
      })
      .limit(limit)
      .toArray() as Promise<Stored<Contract>[]>,
});
