import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import { type Found, type KindKept, kinds } from '../app/keeper/kinds.ts';
import type { Reads } from '../app/ports.ts';
import { nothingKept, sum } from '../domain/keeper/keeper.ts';
import type { KeptByUnit } from '../domain/keeper/passing.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { stages } from '../domain/renovation/papers.ts';
import type { Renovation, RenovationStatus } from '../domain/renovation/renovation.ts';

const ends: readonly RenovationStatus[] = ['RENOVATION_STATUS_REJECTED', 'RENOVATION_STATUS_WITHDRAWN'];

/** What use cases read, straight from the collections. */
export function reads({ db }: Pick<Store, 'db'>): Reads {
  const plans = db.collection<Stored<Plan>>('plans');
  const of = ({ aggregate: { collection } }: KindKept) => db.collection<Stored<KeptByUnit>>(collection);
  const found = async (kind: KindKept, where: object, limit = 0): Promise<readonly Found[]> =>
    (
      await of(kind)
        .find({ ...kind.open, ...where })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
    ).map((before) => ({ kind, before }));
  const idWhere = async (collection: string, filter: object) =>
    (await db.collection<{ _id: string }>(collection).findOne(filter, { projection: { _id: 1 } }))?._id;
  return {
    async kept(unit, which, limit) {
      const all: Found[] = [];
      for (const kind of kinds)
        if (all.length < limit) all.push(...(await found(kind, which === 'keeps' ? { unit } : { passedFrom: unit }, limit - all.length)));
      return all;
    },
    async countKept(unit) {
      const counts = await Promise.all(
        kinds.map(async (kind) => ({ [kind.counts]: await of(kind).countDocuments({ ...kind.open, unit }) })),
      );
      return counts.reduce((all, one) => sum(all, { ...nothingKept, ...one }), nothingKept);
    },
    async hangingOn(asset, unit) {
      const hanging = kinds.filter(({ hangs }) => hangs);
      return (await Promise.all(hanging.map((kind) => found(kind, { asset, unit: { $ne: unit } })))).flat();
    },
    renovationsOf: async (unit, limit) => {
      const applied = kinds.find(({ aggregate }) => aggregate.collection === 'renovations') as KindKept;
      return (await found(applied, { unit }, limit)).map(({ before }) => before as Stored<Renovation>);
    },
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
