import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { Contract } from '../domain/agreement/contract.ts';
import type { Visit } from '../domain/assessment/standing.ts';
import type { SiteInspection } from '../domain/inspection/inspection.ts';
import type { Purchase } from '../domain/purchase/purchase.ts';

/** What use cases read, plain, from the records' models. */
export const reads = ({ records }: Pick<Store, 'records'>): Reads => ({
  awarded: (budgetLine, item) =>
    records
      .model<Purchase>('purchases')
      .find({ budgetLine, item, status: 'PURCHASE_STATUS_AWARDED' })
      .sort({ signedOn: 1 })
      .lean<Stored<Purchase>[]>()
      .exec(),
  toGiveBack: (unit, limit) =>
    records
      .model<Contract>('contracts')
      .find({
        status: { $in: ['CONTRACT_STATUS_IN_FORCE', 'CONTRACT_STATUS_SUSPENDED'] },
        $or: [
          { unit, attention: 'ATTENTION_NOVATION_DUE' },
          { novatedFrom: unit, successor: { $ne: unit } },
        ],
      })
      .limit(limit)
      .lean<Stored<Contract>[]>()
      .exec(),
  standing: (unit, limit) =>
    records
      .model<Contract>('contracts')
      .find({
        unit,
        status: { $in: ['CONTRACT_STATUS_IN_FORCE', 'CONTRACT_STATUS_SUSPENDED'] },
        attention: { $ne: 'ATTENTION_NOVATION_DUE' },
      })
      .limit(limit)
      .lean<Stored<Contract>[]>()
      .exec(),
  inspectionsOf: (assessment) =>
    records
      .model<SiteInspection>('siteInspections')
      .find({ assessment })
      .sort({ createTime: 1, _id: 1 })
      .lean<Stored<SiteInspection>[]>()
      .exec(),
  visits: (assessments) =>
    records
      .model<SiteInspection>('siteInspections')
      .find({ assessment: { $in: [...assessments] } }, { _id: 0, assessment: 1, site: 1, score: 1, withdrawn: 1 })
      .lean<(Visit & { readonly assessment: string })[]>()
      .exec(),
});
