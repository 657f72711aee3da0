/** Outsourcing's part of the demonstration: providers, three years of the provincial compounds' contracts, a year of inspections and payments, and one purchase for each thing that blocks an award. */
import { bureauId, dayAfter, gateway, inParallel, Refused, say, seeded } from '@jiguan/tools/demo';
import { blocked } from './blocked.ts';
import { type DemoContract, demoContracts, lineOf, serviceKeys } from './contracts.ts';
import { demoMenus } from './menus.ts';
import { visitsOf } from './months.ts';
import { demoProviders } from './providers.ts';

const year = Number(dayAfter(0).slice(0, 4));
const years = [year - 2, year - 1, year] as const;
const all = demoContracts();

const post = <T>(path: string, body: object, key: string, login = 'officer') =>
  gateway.call<T>(login, 'POST', `/outsourcing/v1/${path}`, body, `os-${key}`);

await inParallel(demoProviders(dayAfter), ({ id, ...body }) => post(`providers?providerId=${id}`, body, `provider-${id}`));
await inParallel(
  years.flatMap((of) => serviceKeys.map((service) => ({ ...service, of }))),
  ({ key, name, of }) => {
    const body = { displayName: `${of}年${name}`, unit: `units/${bureauId}`, year: of, amount: '6000000000' };
    return post(`budgetLines?budgetLineId=${lineOf(key, of)}`, body, `line-${key}-${of}`);
  },
);
say(`${demoProviders(dayAfter).length} providers and ${years.length * serviceKeys.length} budget lines`);

for (const { id, menu, published } of demoMenus(`units/${bureauId}`, dayAfter(0))) {
  await post(`menus?menuId=${id}`, menu, `menu-${id}`);
  if (published) await post(`menus/${id}:publish`, {}, `menu-${id}-publish`);
}

/** Names of the contracts of the three years, by id. */
const signed = new Map<string, readonly string[]>();
await inParallel(all, sign);
say(`${all.length} purchases and their contracts of three years`);
await blocked({ post, year, day: dayAfter });
say('purchases that something blocks, one for each reason');

const months = pastMonths();
await inParallel(all, (contract, i) => serve(contract, i));
say(`inspections, scores and payments of ${months.length} months`);
await others();

function pastMonths(): readonly string[] {
  const [y = 0, m = 0] = dayAfter(0).split('-').map(Number);
  return Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(y, m - 2 - (11 - i), 1)).toISOString().slice(0, 7));
}

async function sign(contract: DemoContract): Promise<void> {
  const { id, displayName, item, method, provider, bidders, relatedParty, line, sites, monthlyFee, sheet, quantities } = contract;
  const amount = String(monthlyFee * 12 + 1_000_000);
  const first = years[0];
  const plan = {
    displayName,
    budgetLine: `budgetLines/${lineOf(line, first)}`,
    item,
    amount,
    method,
    baselineCost: String(monthlyFee * 13),
  };
  const framework =
    method === 'PURCHASE_METHOD_CALL_OFF' ? { framework: `云采框〔${first - 1}〕12号`, exceptionDocument: `云财采〔${first}〕8号` } : {};
  await post(`purchases?purchaseId=${id}`, { ...plan, ...framework }, `purchase-${id}`);
  if (method === 'PURCHASE_METHOD_OPEN_TENDER') {
    await post(`purchases/${id}:announce`, { day: `${first - 1}-12-20`, description: `${displayName}公开招标公告` }, `announce-${id}`);
    for (const [i, bidder] of bidders.entries())
      await post(
        `purchases/${id}:recordBid`,
        { provider: bidder, amount: String(monthlyFee * 12 + i * 300_000), day: `${first}-01-10` },
        `bid-${id}-${i}`,
      );
  }
  const recusal = relatedParty ? '局资产处两名同志已申报并回避' : '';
  await post(`purchases/${id}:award`, { provider, day: `${first}-01-20`, recusal, reason: '综合评分第一' }, `award-${id}`);
  const clause = { lowScore: 8000, lowPeriods: 2, rectificationDays: 15 };
  const pay = { value: String(monthlyFee * 12), monthlyFee: String(monthlyFee), fullPayScore: 8500, baseRate: 1500 };
  const body = { displayName, purchase: `purchases/${id}`, from: `${first}-02-01`, until: `${first + 1}-01-31`, ...pay, ...clause };
  const guarantee = String(Math.floor(monthlyFee * 0.6));
  const service = { sites, sheet, quantities, guarantee, recusal, serviceLevels: [{ item: '急修', level: '30分钟内到场' }] };
  await post(`contracts?contractId=${id}-${first}`, { ...body, ...service }, `contract-${id}`);
  let name = `contracts/${id}-${first}`;
  const names = [name];
  for (const of of years.slice(1)) {
    await post(`${name}:evaluate`, { grade: 'EVALUATION_GRADE_GOOD', reason: '年度履约评价' }, `evaluate-${id}-${of}`);
    const term = { from: `${of}-02-01`, until: `${of + 1}-01-31`, budgetLine: `budgetLines/${lineOf(line, of)}`, recusal };
    name = (await post<{ name: string }>(`${name}:renew`, term, `renew-${id}-${of}`)).name;
    names.push(name);
  }
  signed.set(id, names);
}

/** The contract that a month lies in. */
function contractOf(id: string, period: string): string {
  const of = Number(period.slice(0, 4)) - (period.slice(5) === '01' ? 1 : 0);
  return signed.get(id)?.[years.indexOf(of)] ?? '';
}

async function serve(contract: DemoContract, index: number): Promise<void> {
  const random = seeded(20267 + index);
  const strict = index % 11 === 4;
  for (const period of months) await serveMonth(contract, index, period, visitsOf(contract, period, random, strict));
}

async function serveMonth(contract: DemoContract, index: number, period: string, visits: ReturnType<typeof visitsOf>): Promise<void> {
  const key = `${contract.id}-${period}`;
  const of = contractOf(contract.id, period);
  await post(`assessments?assessmentId=${key}`, { contract: of, period }, key);
  // The last month waits at some of the contracts: for a visit, or for its settlement.
  const latest = period === months.at(-1);
  const made = latest && index % 5 === 3 ? visits.slice(1) : visits;
  for (const [i, visit] of made.entries()) await post(`assessments/${key}:inspect`, visit, `${key}-${i}`);
  if (latest && index % 5 >= 3) return;
  const { due } = await post<{ due: string }>(`assessments/${key}:settle`, {}, `${key}-settle`);
  if (latest) return;
  const number = `2653${String(index).padStart(4, '0')}${period.replace('-', '')}`;
  await post(`${of}:recordInvoice`, { number, amount: due, day: `${period}-28` }, `${key}-invoice`);
  await post(`assessments/${key}:pay`, { invoice: number, amount: due, day: `${period}-28`, voucher: `记-${key}` }, `${key}-pay`);
}

/** What else there is to see: appeals of every outcome, a count that differs, a contract that is suspended and one that ended early. */
async function others(): Promise<void> {
  const last = months.at(-1) as string;
  const low = all.filter(({ provider }) => provider === 'providers/sp-3');
  for (const [i, contract] of low.entries()) {
    const name = `assessments/${contract.id}-${last}`;
    const { sites } = await gateway.call<{ sites: { site: string; score?: number }[] }>('officer', 'GET', `/outsourcing/v1/${name}`);
    const worst = [...sites].sort((a, b) => (a.score ?? 10_000) - (b.score ?? 10_000))[0];
    if (!worst?.score) continue;
    await post(`${name}:appeal`, { site: worst.site, reason: '当日停水，不应扣分' }, `appeal-${i}`, 'contractor').catch(unlessNotSettled);
    const answer = { site: worst.site, reason: i === 0 ? '情况属实，予以更正' : '现场照片可证，维持原分' };
    const corrected = { ...answer, score: Math.min(10_000, worst.score + 500) };
    if (i === 0) await post(`${name}:upholdAppeal`, corrected, 'uphold').catch(unlessNotSettled);
    if (i === 1) await post(`${name}:rejectAppeal`, answer, 'reject').catch(unlessNotSettled);
  }
  const lifts = all.find(({ id }) => id === 'os-lifts-2') as DemoContract;
  const counted = lifts.quantities.map(({ thing, count }) => ({ thing, count: String(Number(count) - 1) }));
  await post(
    'countChecks?countCheckId=os-lifts-2',
    { contract: contractOf(lifts.id, last), period: last, counted, billed: lifts.quantities },
    'count',
  );
  const suspended = contractOf('os-green-4', last);
  await post(`${suspended}:suspend`, { day: dayAfter(0), reason: '办公区改造，暂停养护' }, 'suspend');
  const ended = contractOf('os-air-5', last);
  await post(`${ended}:end`, { day: dayAfter(0), kind: 'END_KIND_PUBLIC_INTEREST', reason: '办公区搬迁' }, 'end');
  await post('providers/sp-62:blacklist', { until: `${year + 2}-12-31`, reason: '提供虚假材料谋取中标' }, 'blacklist');
  say('appeals, a count that differs, a contract suspended, one ended early, a provider excluded');
}

/** Where the month still waits for a visit there is nothing to appeal against yet. */
function unlessNotSettled(error: unknown): void {
  if (!(error instanceof Refused && /ASSESSMENT_OPEN|STATE|NO_APPEAL/.test(error.reason))) throw error;
}
