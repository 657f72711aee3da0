/** Every command of outsourcing, for the test of who may do what. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { admin, type Exercising } from '../../../tests/world/populate.ts';

const reason = '工作需要';

export async function exercise(use: Exercising): Promise<void> {
  await providers(use);
  await purchases(use);
  await counts(use);
  await assessments(use);
  await milestones(use);
  await rectification(use);
  await conduct(use);
  await novation(use);
  await menus(use);
}

const of = ({ act, made }: Exercising) => {
  const on = (name: string, verb: string, body: object = {}, as?: string) => act(`/outsourcing/v1/${name}:${verb}`, body, as ? { as } : {});
  const make = async (collection: string, body: object) => String((await act(`/outsourcing/v1/${collection}`, body))['name']);
  /** A service bought of its own, small enough for no rule to stand in the way. */
  const contract = async (item: string, more: object = {}, budgetLine: string = made('outsourcing.jiguan/BudgetLine').own) => {
    const plan = { displayName: item, budgetLine, item, amount: '1200000', method: 'PURCHASE_METHOD_CALL_OFF' };
    const purchase = await make('purchases', { ...plan, framework: '云采框〔2026〕1号' });
    await on(purchase, 'award', { provider: made('outsourcing.jiguan/Provider').own, day: '2026-03-01', reason: '最低价' });
    const terms = { from: '2026-03-01', until: '2027-02-28', value: '1200000', monthlyFee: '100000', fullPayScore: 8500, baseRate: 1500 };
    return make('contracts', { displayName: item, purchase, ...terms, sites: ['东院'], ...more });
  };
  /** A month with one visit. */
  const visited = async (of: string, period: string, score: number) => {
    const assessment = await make('assessments', { contract: of, period });
    await on(assessment, 'inspect', { site: '东院', score, day: `${period}-10` });
    return assessment;
  };
  return { on, make, contract, visited };
};

async function providers(use: Exercising): Promise<void> {
  const { act, made } = use;
  const { on } = of(use);
  const { far } = made('outsourcing.jiguan/Provider');
  await act(`/outsourcing/v1/${far}`, { name: far, peopleOnSite: 3 }, { method: 'PATCH' });
  await on(far, 'blacklist', { until: '2090-12-31', reason });
  await on(far, 'readmit', { reason });
}

async function purchases(use: Exercising): Promise<void> {
  const { made } = use;
  const { on, make } = of(use);
  const plan = { displayName: '会务', budgetLine: made('outsourcing.jiguan/BudgetLine').own, item: 'C1212', amount: '1000000' };
  const name = await make('purchases', { ...plan, method: 'PURCHASE_METHOD_NEGOTIATION' });
  await on(name, 'announce', { day: '2026-02-01', description: '公告' });
  await on(name, 'recordBid', { provider: made('outsourcing.jiguan/Provider').neighbour, amount: '900000', day: '2026-02-20' });
  await on(name, 'recuse', { reason: '亲属在投标单位任职' });
  await on(name, 'cancel', { reason });
}

async function counts(use: Exercising): Promise<void> {
  const { on } = of(use);
  const { own } = use.made('outsourcing.jiguan/CountCheck');
  const lifts = (count: string) => [{ thing: '电梯', count }];
  const { differences } = await on(own, 'compare', { counted: lifts('2'), billed: lifts('3') });
  const open = differences as { id: string }[];
  for (const { id } of open)
    await on(own, 'settleDifference', { id, how: 'SETTLEMENT_KIND_CORRECTED', note: '已更正', evidence: ['清点表'] });
}

async function assessments(use: Exercising): Promise<void> {
  const { made } = use;
  const { on } = of(use);
  const [{ own: contract }, { own, neighbour, far }] = [made('outsourcing.jiguan/Contract'), made('outsourcing.jiguan/Assessment')];
  const visit = { site: '东院', score: 7000, day: '2026-03-10' };
  const appeal = { site: '东院', reason: '当日停水' };
  await on(own, 'inspect', visit);
  await on(own, 'withdrawInspection', { number: 2, reason: '误录' });
  await on(made('outsourcing.jiguan/SiteInspection').own, 'withdraw', { reason: '误录' });
  for (const name of [own, neighbour]) {
    await on(name, 'inspect', visit);
    await on(name, 'settle');
    await on(name, 'appeal', appeal);
  }
  await on(own, 'upholdAppeal', { site: '东院', score: 7500, reason: '属实' }, admin);
  await on(neighbour, 'rejectAppeal', { site: '东院', reason: '照片可证' }, admin);
  await on(far, 'excuse', { site: '东院', reason: '停用改造' });
  await on(contract, 'recordInvoice', { number: '24530001', amount: '100000', day: '2026-03-31' });
  await on(own, 'pay', { invoice: '24530001', amount: '1000', day: '2026-04-01', voucher: '记-1' });
}

async function milestones(use: Exercising): Promise<void> {
  const { on, contract } = of(use);
  const name = await contract('C1209', {
    monthlyFee: '90000',
    milestones: [{ key: 'm1', item: '安装', dueOn: '2026-05-01', amount: '50000' }],
  });
  await on(name, 'acceptMilestone', { key: 'm1', day: '2026-05-01', reason: '验收合格' });
  await on(name, 'recordInvoice', { number: '24530002', amount: '50000', day: '2026-05-02' });
  await on(name, 'payMilestone', { key: 'm1', invoice: '24530002', amount: '50000', day: '2026-05-03', voucher: '记-2' });
}

async function rectification(use: Exercising): Promise<void> {
  const { on, contract, visited } = of(use);
  const name = await contract('C1210', { lowScore: 8000, lowPeriods: 1, rectificationDays: 15 });
  await on(await visited(name, '2026-03', 6000), 'settle');
  await on(name, 'verifyRectification', { note: '已整改' });
}

async function conduct(use: Exercising): Promise<void> {
  const { made, places } = use;
  const { on, make } = of(use);
  const { own } = made('outsourcing.jiguan/Contract');
  await on(own, 'suspend', { day: '2026-06-01', reason });
  await on(own, 'resume', { day: '2026-06-11' });
  await on(own, 'supplement', { amount: '100000', day: '2026-06-12', changesTerms: false, reason });
  const served = { serviceLevels: [{ item: '急修', level: '30分钟内到场' }] };
  await on(own, 'amend', { day: '2026-06-13', documentNumber: '补充协议1号', note: '增加急修', ...served });
  await on(own, 'evaluate', { grade: 'EVALUATION_GRADE_GOOD', reason: '年度履约评价' });
  const budgetLine = await make('budgetLines', { displayName: '2027', unit: places.own.unit, year: 2027, amount: '100000000' });
  await on(own, 'renew', { from: '2027-03-01', until: '2028-02-28', budgetLine });
  await on(made('outsourcing.jiguan/Contract').neighbour, 'end', { day: '2026-06-30', kind: 'END_KIND_AGREED', reason });
}

/** The buyer is merged into a unit of another region, which goes on with the contract. */
async function novation(use: Exercising): Promise<void> {
  const { act, places } = use;
  const { on, make, contract } = of(use);
  const { region } = places.own;
  const unit = {
    creditCode: completeCreditCode(`11${region}MB000190`),
    displayName: '并入单位',
    region: `regions/${region}`,
  };
  await act('/directory/v1/units?unitId=e-buyer', { ...unit, level: 'UNIT_LEVEL_PREFECTURE', kind: 'UNIT_KIND_GOVERNMENT' });
  const budgetLine = await make('budgetLines', { displayName: '2026', unit: 'units/e-buyer', year: 2026, amount: '100000000' });
  const name = await contract('C1205', {}, budgetLine);
  await act('/directory/v1/units/e-buyer:merge', { successor: places.far.unit, reason: '机构改革' });
  await on(name, 'novate', { unit: places.far.unit, documentNumber: '云编〔2026〕7号', reason: '机构改革' });
}

async function menus(use: Exercising): Promise<void> {
  const { act, places } = use;
  const { on, make } = of(use);
  // Any Monday to come.
  const week = '2095-03-07';
  const name = await make('menus', { canteen: '一食堂', unit: places.own.unit, week });
  const dishes = [{ day: week, meal: 'MEAL_LUNCH', displayName: '过桥米线', priceFen: '1500' }];
  await act(`/outsourcing/v1/${name}`, { name, dishes }, { method: 'PATCH' });
  await on(name, 'publish');
  await on(name, 'withdraw', { reason });
}
