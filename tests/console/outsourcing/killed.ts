/** Payments while the service is killed. */
import { connectStore, type Store } from '@jiguan/kit/store';
import { eventually, killAtRandom, type RunningService } from '@jiguan/kit/testing';
import { faults } from '../../../services/outsourcing/test/checker.ts';
import type { Stage } from '../stage.ts';
import { type Buying, type Json, today, year } from './purchasing-house.ts';

export function killed(stage: () => Stage, { made, got, terms }: Buying): void {
  it('payments are exact to the fen after kills at random, by a calculation of its own', async () => {
    const { house } = stage();
    await made('contracts?contractId=k', {
      ...terms('second'),
      value: '38000000',
      monthlyFee: '3166666',
      sheet: [],
      formula: 'SCORE_FORMULA_MEAN',
    });
    let serial = 0;
    /** Sent until it is answered, each time with the same key. */
    const sure = async (path: string, body: Json = {}) => {
      const key = `kill-${++serial}`;
      return eventually(
        async () => {
          const { status, body: answer } = await house.as('officer', 'POST', `/outsourcing/v1/${path}`, {
            body,
            headers: { 'idempotency-key': key },
          });
          if (status !== 200) throw new Error(JSON.stringify(answer));
          return answer;
        },
        { within: 60_000 },
      );
    };
    const months = Array.from({ length: 10 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
    const service = house.services['outsourcing'] as RunningService;
    const work = Promise.all(
      months.map(async (month, i) => {
        const name = `assessments/k-${i}`;
        await sure(`assessments?assessmentId=k-${i}`, { contract: 'contracts/k', period: month });
        for (const [n, site] of ['东院', '西院', '东院'].entries())
          await sure(`${name}:inspect`, { site, day: `${month}-0${n + 1}`, score: 7001 + 37 * i + 11 * n });
        const { due } = await sure(`${name}:settle`);
        await sure('contracts/k:recordInvoice', { number: `2453100${i}`, amount: String(due), day: today });
        const half = Math.floor(Number(due) / 2);
        for (const amount of [half, Number(due) - half])
          await sure(`${name}:pay`, { invoice: `2453100${i}`, amount: String(amount), day: today, voucher: `记-${i}` });
      }),
    );
    await Promise.all([work, killAtRandom([service], { times: 2, between: [300, 1_500] })]);
    const store: Store = await connectStore({
      uri: house.suite.mongodbUri,
      database: house.suite.database('outsourcing'),
      context: 'outsourcing',
    });
    expect(await faults(store)).toEqual([]);
    expect(await store.db.collection('assessments').countDocuments({ contract: 'contracts/k', status: 'ASSESSMENT_STATUS_SETTLED' })).toBe(
      10,
    );
    await store.close();
    const { dueTotal, paidTotal } = await got('contracts/k');
    expect(paidTotal).toBe(dueTotal);
  });
}
