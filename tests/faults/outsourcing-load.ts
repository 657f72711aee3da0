import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { connect } from '@jiguan/kit/grpc';
import { Assessment, AssessmentServiceClient } from '@jiguan/proto/outsourcing/v1/assessment';
import { Contract, ContractServiceClient } from '@jiguan/proto/outsourcing/v1/contract';
import { Purchase, PurchaseServiceClient } from '@jiguan/proto/outsourcing/v1/purchase';
import { finance } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { callers, type Outcomes } from './callers.ts';

/** Officers who all want the same: the rest of a threshold, of a budget line, of a contract's ten per cent, a number, what is due. */
export interface OutsourcingLoad {
  readonly outcomes: Outcomes;
  /** So many officers at once, in so many rounds. */
  run(officers: number, rounds: number): Promise<void>;
  close(): void;
}

const YEAR = 2026;
const day = (month: number, date = 10) => `${YEAR}-${String(month).padStart(2, '0')}-${date}`;

export async function outsourcingLoad(world: World, addresses: readonly string[]): Promise<OutsourcingLoad> {
  await stock(world);
  const token = await world.issuer.token('officer');
  const purchases = addresses.map((address) => connect(PurchaseServiceClient, address, { token }));
  const contracts = addresses.map((address) => connect(ContractServiceClient, address, { token }));
  const assessments = addresses.map((address) => connect(AssessmentServiceClient, address, { token }));
  const outcomes: Outcomes = new Map();
  const purchase = callers(purchases, outcomes);
  const contract = callers(contracts, outcomes);
  const assessment = callers(assessments, outcomes);

  const plan = (command: string, purchaseId: string, amount: number, more: Partial<Purchase> = {}) => {
    const said = { displayName: purchaseId, budgetLine: 'budgetLines/line', item: 'C1204', method: 'PURCHASE_METHOD_CALL_OFF' } as const;
    const planned = Purchase.fromPartial({ ...said, framework: '云采框〔2026〕1号', amount, ...more });
    return purchase(command, (client, requestId) => client.createPurchase({ purchaseId, purchase: planned, requestId }));
  };
  const award = (command: string, name: string) =>
    purchase(command, (client, requestId) =>
      client.awardPurchase({ name, provider: 'providers/p', day: day(3), recusal: '', reason: '最低价', etag: '', requestId }),
    );

  /** One contract of 120 000 yuan with its first month open, outside the threshold that is fought for. */
  const sign = async (id: string) => {
    await plan('plan', id, 12_000_000, { exceptionDocument: '云财采〔2026〕1号' });
    await award('award', `purchases/${id}`);
    const terms = { displayName: id, purchase: `purchases/${id}`, from: day(1), until: `${YEAR}-12-31`, value: 12_000_000 };
    const pay = { monthlyFee: 1_000_000, fullPayScore: 8_500, baseRate: 1_500, sites: ['东院'] };
    const signed = Contract.fromPartial({ ...terms, ...pay });
    await contract('sign', (client, requestId) => client.createContract({ contractId: id, contract: signed, requestId }));
    return `contracts/${id}`;
  };

  /** Each of a round's officers does the same at the same moment. */
  const round = async (index: number, officers: number) => {
    const each = <T>(act: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: officers }, (_, i) => act(i)));
    const name = await sign(`c${index}`);
    await each(async (i) => {
      const id = `s${index}-${i}`;
      if (await plan('plan of the threshold', id, 7_000_000)) await award('award of the threshold', `purchases/${id}`);
    });
    await each((i) => plan('plan of the small line', `l${index}-${i}`, 4_000_000, { budgetLine: 'budgetLines/small' }));
    const supplement = { name, day: day(4), amount: 300_000, changesTerms: false, recusal: '', reason: '增加面积', etag: '' };
    await each(() => contract('supplement', (client, requestId) => client.supplementContract({ ...supplement, requestId })));
    const invoice = (number: string) => ({ name, number, amount: 1_200_000, day: day(4), etag: '' });
    await each(() => contract('invoice', (client, requestId) => client.recordInvoice({ ...invoice(`2453000${index}`), requestId })));
    const month = Assessment.fromPartial({ contract: name, period: `${YEAR}-03` });
    const opened = await each(() =>
      assessment('month', (client, requestId) => client.createAssessment({ assessmentId: '', assessment: month, requestId })),
    );
    const own = only(opened).name;
    const visit = { name: own, site: '东院', day: day(3), note: '', photos: [], deductions: [], etag: '' };
    await each((i) => assessment('inspect', (client, requestId) => client.inspectSite({ ...visit, score: 7_000 + 37 * i, requestId })));
    const settled = await each(() =>
      assessment('settle', (client, requestId) => client.settleAssessment({ name: own, etag: '', requestId })),
    );
    const { due = 0 } = only(settled);
    const payment = { name: own, invoice: `2453000${index}`, day: day(4), voucher: '记-1', etag: '', amount: Math.floor(Number(due) / 3) };
    await each(() => assessment('pay', (client, requestId) => client.payAssessment({ ...payment, requestId })));
  };

  return {
    outcomes,
    async run(officers, rounds) {
      for (let i = 0; i < rounds; i++) await round(i, officers);
    },
    close: () => {
      for (const client of [...purchases, ...contracts, ...assessments]) client.close();
    },
  };
}

/** What the one of a round was told that was not refused. */
function only<T>(answers: readonly (T | undefined)[]): T {
  const [first, ...more] = answers.flatMap((one) => (one === undefined ? [] : [one]));
  if (first === undefined || more.length > 0) throw new Error(`${answers.length} at once, and not one of them was done alone`);
  return first;
}

async function stock(world: World): Promise<void> {
  const made = (path: string, body: object) => world.done('officer', 'POST', `/outsourcing/v1/${path}`, body);
  const creditCode = completeCreditCode('91530000MA6K0001');
  await made('providers?providerId=p', { displayName: '保洁', region: 'regions/530000', creditCode });
  const line = { displayName: '保洁', unit: finance, year: YEAR };
  await made('budgetLines?budgetLineId=line', { ...line, amount: '100000000000' });
  await made('budgetLines?budgetLineId=small', { ...line, amount: '10000000' });
}
