/**
 * Judges the money of a store without a word of the rules' code: scores from the sheets as decimals written out, what is due from the scores, and
 * what was paid from the payments. Answers what is wrong, each in a line.
 */
import type { Store } from '@jiguan/kit/store';

interface Month {
  readonly _id: string;
  readonly contract: string;
  readonly period: string;
  readonly status: string;
  readonly formula: string;
  readonly fee: number;
  readonly fullPayScore: number;
  readonly baseRate: number;
  readonly sheet: readonly { readonly key: string; readonly weight: number }[];
  readonly sites: readonly { readonly site: string; readonly weight: number; readonly excuse: string }[];
  readonly entries?: number;
  readonly inspections: readonly Visit[];
  readonly appeals: readonly { readonly site: string; readonly status: string; readonly corrected?: number }[];
  readonly score?: number;
  readonly due?: number;
  readonly payments: readonly { readonly amount: number }[];
  readonly paid: readonly { readonly invoice: string; readonly amount: number }[];
}

interface Visit {
  readonly assessment?: string;
  readonly site: string;
  readonly score: number;
  readonly withdrawn: string;
  readonly deductions: readonly { readonly points: number }[];
}

interface Signed {
  readonly _id: string;
  readonly value: number;
  readonly budgetLine: string;
  readonly predecessor: string;
  readonly supplements: readonly { readonly amount: number }[];
  readonly periods: readonly { readonly period: string; readonly due?: number; readonly paid: number }[];
  readonly milestones: readonly { readonly key: string; readonly amount: number; readonly paid: number }[];
  readonly invoices: readonly { readonly number: string; readonly amount: number; readonly paid: number }[];
}

interface Bought {
  readonly _id: string;
  readonly budgetLine: string;
  readonly item: string;
  readonly amount: number;
  readonly method: string;
  readonly exceptionDocument: string;
  readonly signedOn: string;
  readonly threshold: number;
  readonly status: string;
}

interface Line {
  readonly _id: string;
  readonly amount: number;
}

/** Everything wrong with the money in the store. */
export async function faults({ db }: Pick<Store, 'db'>): Promise<readonly string[]> {
  const all = <T>(name: string) => db.collection(name).find().toArray() as unknown as Promise<T[]>;
  const visits = Map.groupBy(await all<Visit>('siteInspections'), ({ assessment }) => assessment);
  // What lies in a month, as before, and what is a record of its own.
  const months = (await all<Month>('assessments')).map((month) => {
    const own = visits.get(`assessments/${month._id}`) ?? [];
    return { ...month, own, inspections: [...month.inspections, ...own] };
  });
  const contracts = await all<Signed>('contracts');
  const [purchases, lines] = [await all<Bought>('purchases'), await all<Line>('budgetLines')];
  return [
    ...months.flatMap(wrongMonth),
    ...contracts.flatMap((one) => wrongContract(one, months)),
    ...usedTwice(contracts),
    ...split(purchases),
    ...overdrawn(lines, purchases, contracts),
  ];
}

/** What was bought without tender of one line, item and year of signing exceeds the threshold it was judged by (case S1). */
function split(purchases: readonly Bought[]): string[] {
  const counted = purchases.filter(
    ({ status, method, exceptionDocument }) =>
      status === 'PURCHASE_STATUS_AWARDED' && method !== 'PURCHASE_METHOD_OPEN_TENDER' && exceptionDocument === '',
  );
  const groups = Map.groupBy(counted, ({ budgetLine, item, signedOn }) => `${budgetLine} ${item} ${signedOn.slice(0, 4)}`);
  return [...groups].flatMap(([key, bought]) => {
    const most = Math.max(...bought.map(({ threshold }) => threshold));
    return sum(bought) > most ? [`${key}: ${sum(bought)} without tender, above ${most}`] : [];
  });
}

/** More is planned from a line, renewals included, than it has. */
function overdrawn(lines: readonly Line[], purchases: readonly Bought[], contracts: readonly Signed[]): string[] {
  return lines.flatMap(({ _id, amount }) => {
    const name = `budgetLines/${_id}`;
    const planned = sum(purchases.filter(({ budgetLine, status }) => budgetLine === name && status !== 'PURCHASE_STATUS_CANCELLED'));
    const renewed = contracts.filter(({ budgetLine, predecessor }) => budgetLine === name && predecessor !== '');
    const taken = renewed.reduce((total, { value }) => total + value, planned);
    return taken > amount ? [`${name} has ${amount}, and ${taken} are taken`] : [];
  });
}

/** Half up, over whole numbers: 2.5 → 3. */
const rounded = (over: bigint, under: bigint): bigint => (over * 10n) / under / 10n + (((over * 10n) / under) % 10n >= 5n ? 1n : 0n);

function wrongMonth(month: Month & { readonly own: readonly Visit[] }): string[] {
  const wrong: string[] = [];
  for (const { score, deductions } of month.inspections)
    if (month.sheet.length > 0 && score !== deductions.reduce((left, { points }) => left - points, 10_000))
      wrong.push(`${month._id}: an inspection is scored ${score}`);
  if (month.status !== 'ASSESSMENT_STATUS_SETTLED')
    return [...wrong, ...(month.paid.length > 0 ? [`${month._id}: paid before it was settled`] : [])];
  const entries = month.own.length + month.own.filter(({ withdrawn }) => withdrawn !== '').length;
  if (month.entries !== entries) wrong.push(`${month._id}: settled by ${month.entries} entries, there are ${entries}`);
  const score = scoreOf(month);
  if (score !== month.score) wrong.push(`${month._id}: scored ${month.score}, is ${score}`);
  const due = score >= month.fullPayScore ? BigInt(month.fee) : rounded(BigInt(month.fee) * BigInt(month.baseRate + score), 10_000n);
  const least = due < BigInt(month.fee) ? due : BigInt(month.fee);
  if (least !== BigInt(month.due ?? -1)) wrong.push(`${month._id}: due ${month.due}, is ${least}`);
  if (sum(month.payments) !== month.due) wrong.push(`${month._id}: figures add up to ${sum(month.payments)} of ${month.due}`);
  if (sum(month.paid) > (month.due ?? 0)) wrong.push(`${month._id}: paid ${sum(month.paid)} of ${month.due}`);
  return wrong;
}

function scoreOf({ sites, inspections, appeals, formula }: Month): number {
  const known = sites.flatMap(({ site, weight, excuse }) => {
    if (excuse !== '') return [];
    const corrected = appeals.find((one) => one.site === site && one.status === 'APPEAL_STATUS_UPHELD')?.corrected;
    const counted = inspections.filter((one) => one.site === site && one.withdrawn === '');
    const mean = rounded(BigInt(counted.reduce((all, { score }) => all + score, 0)), BigInt(counted.length || 1));
    return [{ score: corrected ?? Number(mean), weight: formula === 'SCORE_FORMULA_WEIGHTED' ? weight : 1 }];
  });
  const scores = known.map(({ score }) => score);
  if (formula === 'SCORE_FORMULA_WORST_SITE') return scores.sort((a, b) => a - b)[0] ?? -1;
  const [over, under] = known.reduce(([o, u], { score, weight }) => [o + score * weight, u + weight], [0, 0]);
  return Number(rounded(BigInt(over ?? 0), BigInt(under || 1)));
}

const sum = (parts: readonly { readonly amount: number }[]) => parts.reduce((all, { amount }) => all + amount, 0);

function wrongContract(contract: Signed, all: readonly Month[]): string[] {
  const wrong: string[] = [];
  const own = all.filter((month) => month.contract === `contracts/${contract._id}`);
  for (const { period, due, paid } of contract.periods) {
    const month = own.find((one) => one.period === period && one.status === 'ASSESSMENT_STATUS_SETTLED');
    if (due !== month?.due) wrong.push(`${contract._id} ${period}: due ${due}, the month says ${month?.due}`);
    if (paid !== sum(month?.paid ?? [])) wrong.push(`${contract._id} ${period}: paid ${paid}, the month says ${sum(month?.paid ?? [])}`);
  }
  if (sum(contract.supplements) * 10 > contract.value) wrong.push(`${contract._id}: supplements above a tenth of it (政府采购法 art. 49)`);
  const most = contract.value + sum(contract.supplements);
  const dueAll = contract.periods.reduce((total, { due = 0 }) => total + due, 0) + sum(contract.milestones);
  if (dueAll > most) wrong.push(`${contract._id}: due ${dueAll} of a contract of ${most}`);
  const byInvoice = contract.invoices.reduce((total, { paid }) => total + paid, 0);
  const paidAll = [...contract.periods, ...contract.milestones].reduce((total, { paid }) => total + paid, 0);
  if (byInvoice !== paidAll) wrong.push(`${contract._id}: ${paidAll} paid, ${byInvoice} of it by invoices`);
  for (const { number, amount, paid } of contract.invoices) if (paid > amount) wrong.push(`invoice ${number}: paid ${paid} of ${amount}`);
  return wrong;
}

function usedTwice(contracts: readonly Signed[]): string[] {
  const numbers = contracts.flatMap(({ invoices }) => invoices.map(({ number }) => number));
  return numbers.filter((number, i) => numbers.indexOf(number) !== i).map((number) => `invoice ${number} is there twice`);
}
