import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { stages } from '../domain/renovation/papers.ts';
import type { RenovationStatus } from '../domain/renovation/renovation.ts';

const ends: readonly RenovationStatus[] = ['RENOVATION_STATUS_REJECTED', 'RENOVATION_STATUS_WITHDRAWN'];

/** What use cases read, straight from the collections. */
export function reads({ db }: Pick<Store, 'db'>): Reads {
  const plans = db.collection<Stored<Plan>>('plans');
  const idWhere = async (collection: string, filter: object) =>
    (await db.collection<{ _id: string }>(collection).findOne(filter, { projection: { _id: 1 } }))?._id;
  return {
    assetLabelled: (label) => idWhere('assets', { label }),
    reportOf: (code) => idWhere('reports', { code }),
    async season(region, year) {
      const money = { $ifNull: ['$approved.sumFen', '$sumFen'] };
      const held = { $cond: [{ $and: ['$approved', { $ne: ['$status', 'RENOVATION_STATUS_WITHDRAWN'] }] }, '$approved.sumFen', 0] };
      const found = await db
        .collection('renovations')
        .aggregate<{ _id: RenovationStatus; count: number; sumFen: number; committedFen: number }>([
          { $match: { region, season: year } },
          { $group: { _id: '$status', count: { $sum: 1 }, sumFen: { $sum: money }, committedFen: { $sum: held } } },
        ])
        .toArray();
      const lines = stages.concat(ends).flatMap((status) => found.filter(({ _id }) => _id === status));
      return {
        committedFen: found.reduce((sum, { committedFen }) => sum + committedFen, 0),
        lines: lines.map(({ _id: status, count, sumFen }) => ({ status, count, sumFen })),
      };
    },
    async plansOnMeter(meter) {
      const found = plans.find({ meter, status: 'PLAN_STATUS_ACTIVE' }).project<{ _id: string }>({ _id: 1 });
      return (await found.toArray()).map(({ _id }) => _id);
    },
  };
}
