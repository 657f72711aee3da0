import { everyStateAndCommand } from '@jiguan/kit/testing';
import { assessments, contracts, countChecks, menus, providers, purchases, siteInspections } from '../../src/app/records.ts';
import type { Attention, Contract, Milestone } from '../../src/domain/agreement/contract.ts';
import { acceptMilestone, invoice, payMilestone, supplement } from '../../src/domain/agreement/money.ts';
import { novate } from '../../src/domain/agreement/novation.ts';
import { verifyRectification } from '../../src/domain/agreement/performance.ts';
import { amend, endContract, evaluate, renew, resume, suspend } from '../../src/domain/agreement/term.ts';
import { appeal, rejectAppeal, upholdAppeal } from '../../src/domain/assessment/appeal.ts';
import { excuse, pay, settle, withdrawInspection } from '../../src/domain/assessment/conduct.ts';
import { type CountCheck, compareAgain, settleDifference, startCheck } from '../../src/domain/count/count-check.ts';
import { inspect, withdraw as withdrawVisit } from '../../src/domain/inspection/conduct.ts';
import type { SiteInspection } from '../../src/domain/inspection/inspection.ts';
import { changeDishes, publish, withdraw } from '../../src/domain/menu/menu.ts';
import { blacklist, readmit } from '../../src/domain/provider/provider.ts';
import { announce, award, cancel, recordBid, standBack } from '../../src/domain/purchase/award.ts';
import { after, awardFacts, contract, dish, inspection, menu, month, planned, provider, rules, visit } from './examples.ts';

everyStateAndCommand(
  'outsourcing',
  providers,
  [provider(), provider({ status: 'PROVIDER_STATUS_BLACKLISTED', blacklistedUntil: '2027-01-01' })],
  {
    BlacklistProvider: (one) => blacklist(one, '2027-01-01', '围标', '2026-03-01'),
    ReadmitProvider: (one) => readmit(one),
  },
);

const bid = { provider: 'providers/p', amount: 1, day: '2026-03-01' };
everyStateAndCommand(
  'outsourcing',
  purchases,
  (['PLANNED', 'AWARDED', 'CANCELLED'] as const).map((status) => ({ ...planned(), status: `PURCHASE_STATUS_${status}` as const })),
  {
    AnnouncePurchase: (one) => announce(one, '2026-03-01', '公告'),
    RecordBid: (one) => recordBid(one, bid, provider()),
    RecuseFromPurchase: (one) => standBack(one, 'officer'),
    AwardPurchase: (one) => award(one, { day: '2026-03-01', recusal: '', reason: '最低价' }, awardFacts()),
    CancelPurchase: (one) => cancel(one),
  },
);

const milestone = (key: string, acceptedOn: string): Milestone => ({
  ...{ key, item: key, dueOn: '2025-06-01', amount: 100, acceptedOn, paid: 0 },
});
const attention: readonly Attention[] = ['ATTENTION_NOVATION_DUE'];
const rich = {
  grade: 'EVALUATION_GRADE_GOOD',
  milestones: [milestone('open', ''), milestone('done', '2025-06-01')],
  invoices: [{ number: '24530001', amount: 100, day: '', paid: 0 }],
  rectification: { period: '2025-06', dueOn: '2025-08-01', status: 'RECTIFICATION_STATUS_ORDERED', note: '' },
  attention,
} as const;
const inState: Readonly<Record<string, Partial<Contract>>> = {
  IN_FORCE: {},
  SUSPENDED: { suspensions: [{ from: '2025-03-01', until: '', reason: '改造' }] },
  COMPLETED: {},
  ENDED: { endedOn: '2025-06-30' },
};
const buyer = { name: 'units/u2', region: 'regions/530000', active: true };
const paying = { invoice: '24530001', amount: 1, day: '2025-06-01', voucher: '' };
const renewing = { name: 'contracts/c', from: '2025-12-01', until: '2026-11-30', budgetLine: 'budgetLines/n', gapReason: '', recusal: '' };
const amending = { day: '2025-06-01', documentNumber: '云机管〔2025〕9号', note: '频次', serviceLevels: [], sheet: [] };
everyStateAndCommand(
  'outsourcing',
  contracts,
  Object.entries(inState).map(([status, more]) =>
    contract({ ...rich, ...more, status: `CONTRACT_STATUS_${status}` as Contract['status'] }),
  ),
  {
    SupplementContract: (one) => supplement(one, { day: '2025-06-01', amount: 1, changesTerms: false, recusal: '' }, rules),
    EvaluateContract: (one) => evaluate(one, 'EVALUATION_GRADE_GOOD'),
    RenewContract: (one) => renew(one, renewing, rules),
    RecordInvoice: (one) => invoice(one, '24530002', 1, ''),
    EndContract: (one) => endContract(one, '2025-06-30', 'END_KIND_AGREED'),
    SuspendContract: (one) => suspend(one, '2025-06-01', '改造'),
    ResumeContract: (one) => resume(one, '2025-06-01'),
    AmendContract: (one) => amend(one, amending),
    AcceptMilestone: (one) => acceptMilestone(one, 'open', '2025-06-01'),
    PayMilestone: (one) => payMilestone(one, 'done', paying, '2025-06-01'),
    VerifyRectification: (one) => verifyRectification(one, '合格'),
    NovateContract: (one) => novate(one, 'units/u2', buyer),
  },
);

const sites = ['东院', '西院', '南院'];
/** One of the inspections lies in the month itself, as all did before. */
const held = { ...inspection('东院', 80_00), number: 1, inspector: 'li', withdrawn: '' };
const open = month(sites, { inspections: [held] });
const visits = sites.map((site) => visit(open, inspection(site, 80_00)));
const closed = after(open, settle(open, visits, '2025-07-08'));
const said = (site: string) => ({ site, by: 'zhao', time: new Date('2025-07-02T02:00:00Z'), text: '停水', photos: [] });
const asked = ['东院', '西院'].reduce((before, site) => after(before, appeal(before, said(site), '2025-07-02')), closed);
everyStateAndCommand('outsourcing', assessments, [open, asked], {
  InspectSite: (one) => inspect('assessments/a', one, inspection('东院', 90_00), 'li'),
  WithdrawInspection: (one) => withdrawInspection(one, 1, '误录'),
  ExcuseSite: (one) => excuse(one, visits, '东院', '停用'),
  SettleAssessment: (one) => settle(one, visits, '2025-07-08'),
  AppealSite: (one) => appeal(one, said('南院'), '2025-07-02'),
  UpholdAppeal: (one) => upholdAppeal(one, { site: '东院', by: 'li', opinion: '属实' }, 90_00),
  RejectAppeal: (one) => rejectAppeal(one, { site: '东院', by: 'li', opinion: '不属实' }),
  PayAssessment: (one) => pay(one, paying),
});

const counted = visit(open, inspection('东院', 80_00));
const withdrawn: SiteInspection = { ...counted, status: 'SITE_INSPECTION_STATUS_WITHDRAWN', withdrawn: '误录' };
everyStateAndCommand('outsourcing', siteInspections, [counted, withdrawn], {
  WithdrawSiteInspection: (one) => withdrawVisit(one, open, '误录'),
});

const started = { contract: 'contracts/c', period: '2025-06', unit: 'units/u1', region: 'regions/530000' };
const now = new Date('2025-07-01T02:00:00Z');
const checked = (count: number): CountCheck => {
  const counts = { counted: [{ thing: '电梯', count }], billed: [{ thing: '电梯', count: 12 }] };
  const events = startCheck({ ...started, contracted: [{ thing: '电梯', count: 12 }] }, counts, now);
  if ('refused' in events) throw new Error(events.refused);
  return events.reduce<CountCheck | undefined>(countChecks.evolve, undefined) as CountCheck;
};
const settlement = { how: 'CORRECTED', by: 'li', at: now, note: '补装', evidence: ['照片'] } as const;
everyStateAndCommand('outsourcing', countChecks, [checked(11), checked(12)], {
  CompareCounts: (one) => compareAgain(one, { counted: [{ thing: '电梯', count: 10 }], billed: [] }, now),
  SettleCountDifference: (one) => settleDifference(one, one.lines[0]?.difference.id ?? '', settlement),
});

everyStateAndCommand(
  'outsourcing',
  menus,
  (['DRAFT', 'PUBLISHED', 'WITHDRAWN'] as const).map((status) => menu({ status: `MENU_STATUS_${status}` })),
  {
    UpdateMenu: (one) => changeDishes(one, [dish({ displayName: '蒸蛋' })]),
    PublishMenu: (one) => publish(one, new Date('2026-03-02T02:00:00Z')),
    WithdrawMenu: (one) => withdraw(one, '停水'),
  },
);
