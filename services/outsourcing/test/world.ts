import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Command, CopyOf, Query } from '@jiguan/kit/app';
import { type CallContext, connectStore, createPipeline, ensureIndexes, type Pipeline, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import { createContract } from '../src/app/contracts.ts';
import type { Reads } from '../src/app/ports.ts';
import { createProvider } from '../src/app/providers.ts';
import { awardPurchase, createBudgetLine, createPurchase } from '../src/app/purchases.ts';
import { records } from '../src/contract/records.ts';
import type { Terms } from '../src/domain/agreement/signing.ts';
import type { ProviderDetails } from '../src/domain/provider/provider.ts';
import type { PurchaseDetails } from '../src/domain/purchase/purchase.ts';
import { indexes } from '../src/store/indexes.ts';
import { reads } from '../src/store/reads.ts';
import { providerDetails, terms } from './domain/examples.ts';

/** Outsourcing on real servers, as two processes would run it; directory is played by its copies, and time by hand. */
export interface World {
  readonly stores: readonly [Store, Store];
  readonly reads: Reads;
  readonly units: Map<string, Unit>;
  clock: Date;
  run<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R | Refusal>;
  /** `run` that must not be refused. */
  must<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R>;
  ask<I, R>(query: Query<I, R>, input: I, actor?: Actor): Promise<R>;
  provider(id: string, more?: Partial<ProviderDetails>): Promise<void>;
  line(id: string, amount: number): Promise<void>;
  plan(id: string, amount: number, more?: Partial<PurchaseDetails>): Promise<unknown>;
  award(id: string): Promise<unknown>;
  /** A contract of an award of its own. */
  contract(id: string, more?: Partial<Terms>): Promise<void>;
  close(): Promise<void>;
}

export interface How {
  readonly actor?: Actor;
  readonly timer?: CallContext['timer'];
}

const everything = { units: [], regions: [''] };
const person = (subject: string, role: string): Actor => ({ subject, grants: [{ role, place: 'regions/530000' }] });
const officer = person('officer', 'ROLE_BUREAU_OFFICER');
export const contractor = (subject: string): Actor => person(subject, 'ROLE_CONTRACTOR');

const numbers = {
  ...{ tender_threshold: '500000.00', tender_watch_percent: '5', contract_years: '1', 'contract_years.extended': '3' },
  ...{ supplement_percent: '10', evaluation_months: '3', guarantee_percent: '10', minimum_bids: '3', appeal_working_days: '5' },
  ...{ 'notice_days.open_tender': '20', 'notice_working_days.single_source': '5', 'catalogue.c1204': '1', 'catalogue.n05': '0' },
  ...{ 'reminder_days.term': '30', 'reminder_days.qualification': '30' },
};
const editions = Object.entries(numbers).map(([rule, value]) =>
  RuleEdition.fromPartial({
    ...{ name: `ruleEditions/${rule}`, code: `outsourcing.${rule}`, region: 'regions/530000', value },
    ...{ effectiveFrom: '2020-01-01', effectiveTo: '' },
  }),
);

export const unit = (id: string, status: Unit['status'] = 'UNIT_STATUS_ACTIVE'): Unit =>
  Unit.fromPartial({ name: `units/${id}`, displayName: id, region: 'regions/530000', status });

const viewOf = (records: readonly { readonly name: string; readonly code?: string }[]) => ({
  get: (id: string) => records.find(({ name }) => name.endsWith(`/${id}`)),
  values: () => records.values(),
  size: records.length,
  by: (_: string, key: string) => records.filter(({ code }) => code === key),
});

export async function world(label: string): Promise<World> {
  const suite = testSuite(label);
  const database = suite.database('outsourcing');
  const open = () => connectStore({ uri: suite.mongodbUri, database, context: 'outsourcing', records });
  const stores = [await open(), await open()] as const;
  await ensureIndexes(
    stores[0],
    indexes,
    records.map(({ aggregate }) => aggregate.collection),
  );
  const units = new Map(['u1', 'u2'].map((id) => [id, unit(id)]));
  const copies = {
    view: <M>({ type }: CopyOf<M>) => viewOf({ unit: [...units.values()], ruleEdition: editions, calendar: [] }[type] ?? []) as never,
  };
  let turn = 0;
  let serial = 0;
  const self: World = {
    stores,
    reads: reads(stores[0]),
    units,
    clock: new Date('2026-03-01T02:00:00Z'),
    // By turns in one and the other of two processes.
    run(command, input, { actor = officer, ...occasion } = {}) {
      turn += 1;
      return (pipelines[turn % 2] as Pipeline).execute(command, input, { actor, scope: everything, copies, ...occasion });
    },
    must: async (command, input, how) => unrefused(await self.run(command, input, how)),
    ask: async (query, input, actor = officer) =>
      unrefused(await (pipelines[0] as Pipeline).query(query, input, { actor, scope: everything, copies })),
    async provider(id, more) {
      serial += 1;
      const creditCode = completeCreditCode(`9153${String(serial).padStart(12, '0')}`);
      await self.must(createProvider, { id, details: { ...providerDetails, displayName: id, creditCode, ...more } });
    },
    line: async (id, amount) =>
      void (await self.must(createBudgetLine, { id, details: { displayName: id, unit: 'units/u1', year: 2026, amount } })),
    plan: (id, amount, more) => self.run(createPurchase, { id, details: { ...callOff, displayName: id, amount, ...more } }),
    award: (id) => self.run(awardPurchase(self.reads), { ...awarding, name: `purchases/${id}` }),
    async contract(id, more) {
      await self.line(`line-${id}`, 500_000_00);
      unrefused(await self.plan(id, 200_000_00, { budgetLine: `budgetLines/line-${id}` }));
      unrefused(await self.award(id));
      await self.must(createContract, { id, details: { ...terms, displayName: id, purchase: `purchases/${id}`, ...more } });
    },
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await suite.close();
    },
  };
  const pipelines = stores.map((store) => createPipeline({ store, publications: records, clock: () => self.clock }));
  return self;
}

const callOff = {
  method: 'PURCHASE_METHOD_CALL_OFF',
  ...{ budgetLine: 'budgetLines/b', item: 'C1204', exceptionDocument: '' },
  framework: '云采框〔2026〕1号',
} as const;
const awarding = { provider: 'providers/p', day: '2026-03-01', recusal: '', reason: '最低价' };

function unrefused<R>(result: R | Refusal): R {
  if (isRefused(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as R;
}

/** What came of each, in order of their names. */
export const reasons = (results: readonly unknown[]) => results.map((one) => (isRefused(one) ? one.refused : 'done')).sort();
