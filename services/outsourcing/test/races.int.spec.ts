import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Command, CopyOf } from '@jiguan/kit/app';
import { connectStore, createPipeline, ensureIndexes, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import { createContract, recordInvoice, supplementContract } from '../src/app/contracts.ts';
import { createProvider } from '../src/app/providers.ts';
import { awardPurchase, createBudgetLine, createPurchase } from '../src/app/purchases.ts';
import { publications } from '../src/contract/publications.ts';
import { indexes } from '../src/store/indexes.ts';
import { reads } from '../src/store/reads.ts';

const suite = testSuite('outsourcing-races');
const database = suite.database('outsourcing');
const stores: Store[] = [];
const numbers = { tender_threshold: '500000.00', tender_watch_percent: '5', contract_years: '1', 'contract_years.extended': '3' };
const editions = Object.entries({ ...numbers, supplement_percent: '10', evaluation_months: '3' }).map(([rule, value]) =>
  RuleEdition.fromPartial({
    ...{ name: `ruleEditions/${rule}`, code: `outsourcing.${rule}`, region: 'regions/530000', value },
    ...{ effectiveFrom: '2020-01-01', effectiveTo: '' },
  }),
);
const unit = Unit.fromPartial({ name: 'units/u1', region: 'regions/530000', status: 'UNIT_STATUS_ACTIVE' });
const viewOf = (records: readonly { readonly name: string; readonly code?: string }[]) => ({
  get: (id: string) => records.find(({ name }) => name.endsWith(`/${id}`)),
  values: () => records.values(),
  size: records.length,
  by: (_: string, key: string) => records.filter(({ code }) => code === key),
});
const copies = { view: <M>({ type }: CopyOf<M>) => viewOf(type === 'unit' ? [unit] : editions) as never };

/** By turns in one and the other of two processes. */
let turn = 0;
async function run<I, R>(command: Command<I, R>, input: I): Promise<R | Refusal> {
  turn += 1;
  const store = stores[turn % 2] as Store;
  const pipeline = createPipeline({ store, publications, clock: () => new Date('2026-03-01T02:00:00Z') });
  return pipeline.execute(command, input, { actor: { subject: 'officer', grants: [] }, scope: { units: [], regions: [''] }, copies });
}
async function must<I, R>(command: Command<I, R>, input: I): Promise<R> {
  const result = await run(command, input);
  if (isRefused(result)) throw new Error(JSON.stringify(result));
  return result as R;
}
const reasons = (results: readonly unknown[]) => results.map((one) => (isRefused(one) ? one.refused : 'done')).sort();

const method = 'PURCHASE_METHOD_INQUIRY' as const;
const buy = (id: string, amount: number, budgetLine = 'budgetLines/b') =>
  run(createPurchase, { id, details: { displayName: id, budgetLine, item: 'C1204', amount, method, exceptionDocument: '' } });
const sign = (id: string) =>
  run(awardPurchase(reads(stores[0] as Store)), {
    ...{ name: `purchases/${id}`, provider: 'providers/p', day: '2026-03-01', recusal: '', reason: '最低价' },
  });

beforeAll(async () => {
  stores.push(await connectStore({ uri: suite.mongodbUri, database, context: 'outsourcing' }));
  stores.push(await connectStore({ uri: suite.mongodbUri, database, context: 'outsourcing' }));
  const collections = publications.map(({ aggregate }) => aggregate.collection);
  await ensureIndexes(stores[0] as Store, indexes, collections);
  const said = { displayName: '物业公司', region: 'regions/530000', relatedParty: false, qualifications: [] };
  await must(createProvider, { id: 'p', details: { ...said, creditCode: completeCreditCode('9153000000000001') } });
  for (const [id, amount] of [
    ['b', 2_000_000_00],
    ['small', 100_000_00],
  ] as const)
    await must(createBudgetLine, { id, details: { displayName: id, unit: 'units/u1', year: 2026, amount } });
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await suite.close();
});

test('case S1 two officers sign at once against one threshold: one passes, the other is told what was bought', async () => {
  for (const [id, amount] of [
    ['s1', 180_000_00],
    ['s2', 165_000_00],
    ['s3', 155_000_01],
    ['s4', 155_000_00],
    ['s5', 155_000_00],
  ] as const)
    expect(isRefused(await buy(id, amount))).toBe(false);
  expect(reasons([await sign('s1'), await sign('s2')])).toEqual(['done', 'done']);
  const over = (await sign('s3')) as Refusal;
  expect(over).toMatchObject({ refused: 'SPLIT_PURCHASE', details: { others: 's1 180000.00；s2 165000.00' } });
  expect(reasons(await Promise.all([sign('s4'), sign('s5')]))).toEqual(['SPLIT_PURCHASE', 'done']);
});

test('two plan at once from one budget line: one passes', async () => {
  const both = await Promise.all([buy('l1', 60_000_00, 'budgetLines/small'), buy('l2', 60_000_00, 'budgetLines/small')]);
  expect(reasons(both)).toEqual(['BUDGET_EXCEEDED', 'done']);
});

test('case S2 raced, and a hundred invoices with one number: one passes', async () => {
  const terms = { from: '2026-03-01', until: '2027-02-28', value: 180_000_00, monthlyFee: 15_000_00, fullPayScore: 8500, baseRate: 1500 };
  await must(createContract, { id: 'c', details: { displayName: '保洁', purchase: 'purchases/s1', sites: ['东院'], ...terms } });
  await must(createContract, {
    id: 'd',
    details: { displayName: '绿化', purchase: 'purchases/s2', sites: ['东院'], ...terms, value: 165_000_00 },
  });
  const supplement = { name: 'contracts/c', day: '2026-04-01', amount: 10_000_00, changesTerms: false };
  const supplements = await Promise.all([run(supplementContract, supplement), run(supplementContract, supplement)]);
  expect(reasons(supplements)).toEqual(['SUPPLEMENTS_ABOVE_SHARE', 'done']);
  const invoice = (i: number) => ({ name: i % 2 ? 'contracts/c' : 'contracts/d', number: '24530000', amount: 1_00 });
  const all = reasons(await Promise.all(Array.from({ length: 100 }, (_, i) => run(recordInvoice, invoice(i)))));
  expect(all.filter((one) => one === 'done')).toHaveLength(1);
  expect(all.filter((one) => one === 'INVOICE_USED')).toHaveLength(99);
});
