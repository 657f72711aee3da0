import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import { AssessmentServiceService } from '@jiguan/proto/outsourcing/v1/assessment';
import { ContractServiceService } from '@jiguan/proto/outsourcing/v1/contract';
import { SiteInspection, SiteInspectionServiceService } from '@jiguan/proto/outsourcing/v1/site_inspection';
import mongoose from 'mongoose';
import { finance, settle } from '../../world/people.ts';
import { startWorld, type World } from '../../world/world.ts';
import type { Row } from '../bench.ts';
import { rawClient } from '../house/raw.ts';
import { medianRatio } from '../measure/figures.ts';
import { rateFigure, rates } from '../measure/turns.ts';
import { bareTransactions } from '../sides/bare-transactions.ts';

const CONTRACTS = 64;
const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
const sheet = Array.from({ length: 10 }, (_, i) => ({ key: `i${i}`, item: `第${i + 1}项`, weight: 1000 }));

/** An inspection by a sheet of ten items against the least that keeps a state and its event; a contract with many inspections against one with few. */
export const inspection: Row = async (bench) => {
  const { mongo } = bench;
  const world = await startWorld({ others: ['outsourcing'], mongodbUri: mongo.url, natsUrl: bench.nats.url });
  const open = await opened(world);
  const service = world.others['outsourcing'];
  const client = rawClient(service?.address ?? '', await world.issuer.token('officer'));
  let turn = 0;
  const deductions = sheet.map(({ key }) => ({ key, points: 50, note: '记录不全', photos: [] }));
  const said = (month: string) => ({ site: '东院', score: 0, day: `${month.slice(-7)}-10`, note: '', photos: [], deductions });
  // As the phone sends it: told of the month, and answered with its scores.
  const inspect = (name: string) =>
    client.call(AssessmentServiceService.inspectSite as never, { name, ...said(name), etag: '', requestId: '' });
  const create = (assessment: string) => {
    const siteInspection = SiteInspection.fromPartial({ assessment, ...said(assessment) });
    return client.call(SiteInspectionServiceService.createSiteInspection as never, { siteInspection, siteInspectionId: '', requestId: '' });
  };
  const next = () => open[turn++ % open.length] as string;
  // A month as it lies by its end, a round each week.
  for (let round = 0; round < 4; round++) await Promise.all(open.map(inspect));
  const connection = await mongoose.createConnection(mongo.url).asPromise();
  const db = connection.getClient().db(world.suite.database('outsourcing'));
  const state = await db.collection('siteInspections').findOne({});
  const event = await db.collection('journal').findOne({ type: /SiteInspectionRecorded/ });
  const bare = await bareTransactions(mongo.url, { state: state as object, event: event as object });
  const watched = { callers: process.pid, outsourcing: service?.pid ?? 0, mongod: mongo.pid };
  const against = (call: (month: string) => Promise<unknown>) =>
    rates(bench.pace, CONTRACTS, {
      ours: { call: () => call(next()), watched },
      theirs: { call: bare.call, watched: { callers: process.pid, mongod: mongo.pid } },
    });
  const written = rateFigure('inspection with ten items, 64 callers', await against(create), { atLeast: 0.8 });
  const scored = rateFigure('the same told of its month, answered with the scores', await against(inspect));
  for (let i = 0; i < 1000; i++) await inspect(`assessments/c0-${months[i % 12]}`);
  const page = (name: string) => () => client.call(ContractServiceService.getContract as never, { name });
  const pages = await rates(bench.pace, 64, {
    ours: { call: page('contracts/c0'), watched },
    theirs: { call: page('contracts/few'), watched },
  });
  const [cost, base] = [1000 / pages.ours.perSecond, 1000 / pages.theirs.perSecond];
  const read = { name: 'contract page, 1000 : 10 inspections', ours: cost, theirs: base, unit: 'ms', reach: { atMost: 1.2 } } as const;
  await bare.close();
  await connection.close();
  client.close();
  await world.close();
  return [
    written,
    scored,
    { ...read, ratio: medianRatio(pages.theirs.turns, pages.ours.turns), note: `${pages.ours.cost}; against ${pages.theirs.cost}` },
  ];
};

/** Contracts with all months of a year open; answers the names of the months. One more, `few`, has ten inspections. */
async function opened(world: World): Promise<readonly string[]> {
  await settle(world);
  const made = (path: string, body: object) => eventually(() => world.done('officer', 'POST', `/outsourcing/v1/${path}`, body));
  await made('providers?providerId=p', {
    displayName: '保洁',
    region: 'regions/530000',
    creditCode: completeCreditCode('91530000MA6K0001'),
  });
  await made('budgetLines?budgetLineId=line', { displayName: '保洁', unit: finance, year: 2026, amount: '1000000000000' });
  const sign = async (id: string) => {
    const plan = {
      displayName: id,
      budgetLine: 'budgetLines/line',
      item: 'C1204',
      amount: '12000000',
      exceptionDocument: '云财采〔2026〕1号',
    };
    await made(`purchases?purchaseId=${id}`, { ...plan, method: 'PURCHASE_METHOD_CALL_OFF', framework: '云采框〔2026〕1号' });
    await made(`purchases/${id}:award`, { provider: 'providers/p', day: '2026-01-01', reason: '最低价' });
    const pay = { value: '12000000', monthlyFee: '1000000', fullPayScore: 8500, baseRate: 1500, sites: ['东院'], sheet };
    await made(`contracts?contractId=${id}`, {
      displayName: id,
      purchase: `purchases/${id}`,
      from: '2026-01-01',
      until: '2026-12-31',
      ...pay,
    });
    for (const period of months) await made(`assessments?assessmentId=${id}-${period}`, { contract: `contracts/${id}`, period });
  };
  const ids = Array.from({ length: CONTRACTS }, (_, i) => `c${i}`);
  await Promise.all([...ids, 'few'].map(sign));
  for (let i = 0; i < 10; i++) await made('assessments/few-2026-01:inspect', { site: '东院', day: '2026-01-10' });
  return ids.slice(1).flatMap((id) => months.map((period) => `assessments/${id}-${period}`));
}
