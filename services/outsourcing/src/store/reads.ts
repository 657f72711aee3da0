import type { Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { Contract } from '../domain/agreement/contract.ts';
import type { SiteInspection } from '../domain/inspection/inspection.ts';
import type { Purchase } from '../domain/purchase/purchase.ts';

const standing = { $in: ['CONTRACT_STATUS_IN_FORCE', 'CONTRACT_STATUS_SUSPENDED'] satisfies Contract['status'][] };

/** What use cases read, plain, from the records. */
export function reads({ records }: Pick<Store, 'records'>): Reads {
  const purchases = records.read<Purchase>('purchases');
  const contracts = records.read<Contract>('contracts');
  const inspections = records.read<SiteInspection>('siteInspections');
  const due = 'ATTENTION_NOVATION_DUE' as const;
  return {
    awarded: (budgetLine, item) => purchases.all({ budgetLine, item, status: 'PURCHASE_STATUS_AWARDED' }, { signedOn: 1 }),
    toGiveBack: (unit, limit) => {
      const novated = { novatedFrom: unit, successor: { $ne: unit } };
      return contracts.all({ status: standing, $or: [{ unit, attention: due }, novated] }, {}, limit);
    },
    standing: (unit, limit) => contracts.all({ unit, status: standing, attention: { $ne: due } }, {}, limit),
    inspectionsOf: (assessment) => inspections.all({ assessment }, { createTime: 1, _id: 1 }),
    visits: (months) => inspections.members(['assessment', 'site', 'score', 'withdrawn'], { assessment: { $in: [...months] } }),
  };
}
