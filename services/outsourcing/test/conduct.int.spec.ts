import type { Refusal } from '@jiguan/kernel/refusal';
import { decided, type Stored, type Whose } from '@jiguan/kit/app';
import { listPage, type Page } from '@jiguan/kit/store';
import { createSiteInspection, inspectSite, withdrawNumbered, withdrawSiteInspection } from '../src/app/assessment/inspections.ts';
import {
  appealSite,
  createAssessment,
  excuseSite,
  getAssessment,
  payAssessment,
  settleAssessment,
  upholdSiteAppeal,
} from '../src/app/assessment/months.ts';
import { endBuyer, restoreBuyer, sweepBuyer } from '../src/app/buyer-ended.ts';
import { contractTimers, endContractNow, novateContract, recordInvoice, resumeContract, suspendContract } from '../src/app/contracts.ts';
import { providerTimers } from '../src/app/providers.ts';
import { announcePurchase, recordPurchaseBid } from '../src/app/purchases.ts';
import { assessments, buyerEnds, contracts, providers } from '../src/app/records.ts';
import { mine } from '../src/store/mine.ts';
import { faults } from './checker.ts';
import { inspection } from './domain/examples.ts';
import { contractor, unit, type World, world } from './world.ts';

describe('a contract in performance', () => {
  let all: World;
  beforeAll(async () => {
    all = await world('outsourcing-conduct');
    await all.provider('p');
    await all.provider('q', { people: ['qian'], qualifications: [{ kind: '保安服务许可', number: '1', validUntil: '2026-12-31' }] });
  });
  afterAll(() => all.close());

  const contract = async (id: string) => all.ask((_: object, use) => use.load(contracts, id), {});
  const month = async (of: string, period: string, scores: Readonly<Record<string, number>>) => {
    const { _id } = await all.must(createAssessment, { id: `${of}-${period}`, details: { contract: `contracts/${of}`, period } });
    const name = `assessments/${_id}`;
    for (const [site, score] of Object.entries(scores))
      await all.must(inspectSite(all.reads), { name, ...inspection(site, score, { day: `${period}-10` }) });
    await all.must(settleAssessment(all.reads), { name });
    return name;
  };
  const fire = (kind: keyof typeof contractTimers, id: string) =>
    all.must(contractTimers[kind], { key: `${kind}/contracts/${id}`, record: `contracts/${id}`, at: all.clock });

  test('case S4 an appeal of the provider within five working days; the difference is due, the first figure stays', async () => {
    await all.contract('c1');
    const name = await month('c1', '2026-03', { 东院: 84_00, 西院: 92_00 });
    const appeal = { name, site: '东院', reason: '当日停水', photos: [] };
    expect(await all.run(appealSite, appeal, { actor: contractor('qian') })).toMatchObject({ refused: 'NOT_YOURS' });
    const asked = await all.must(appealSite, appeal, { actor: contractor('zhao') });
    expect(asked).toMatchObject({ appealUntil: '2026-03-06', appealed: true });
    const decided = await all.must(upholdSiteAppeal, { name, site: '东院', score: 86_00, reason: '属实' });
    expect(decided.payments.map(({ amount }) => amount)).toEqual([14_850_00, 150_00]);
    expect((await contract('c1'))?.periods[0]).toMatchObject({ score: 86_00, due: 15_000_00 });
    all.clock = new Date('2026-03-08T02:00:00Z');
    const late = await all.run(appealSite, { ...appeal, site: '西院' }, { actor: contractor('zhao') });
    expect(late).toMatchObject({ refused: 'APPEAL_TOO_LATE', details: { until: '2026-03-06' } });
  });

  test('a month is assessed and paid in part, suspended days are not paid for, and the money adds up', async () => {
    await all.contract('c2', { formula: 'SCORE_FORMULA_WEIGHTED', siteWeights: [3, 1] });
    await all.must(suspendContract, { name: 'contracts/c2', day: '2026-04-11', reason: '改造' });
    await all.must(resumeContract, { name: 'contracts/c2', day: '2026-04-21' });
    expect((await contract('c2'))?.periods[1]).toMatchObject({ period: '2026-04', planned: 10_000_00 });
    const { _id } = await all.must(createAssessment, { id: 'c2-apr', details: { contract: 'contracts/c2', period: '2026-04' } });
    const name = `assessments/${_id}`;
    for (const [site, score] of [
      ['东院', 70_00],
      ['东院', 81_33],
      ['西院', 60_01],
    ] as const)
      await all.must(inspectSite(all.reads), { name, ...inspection(site, score, { day: '2026-04-05' }) });
    await all.must(withdrawNumbered(all.reads), { name, number: 1, reason: '误录' });
    expect(await all.run(excuseSite(all.reads), { name, site: '南院', reason: '无' })).toMatchObject({ refused: 'SITE_UNKNOWN' });
    await all.must(settleAssessment(all.reads), { name });
    await all.must(recordInvoice, { name: 'contracts/c2', number: '24530001', amount: 9_000_00, day: '2026-04-30' });
    const payment = { name, invoice: '24530001', amount: 5_000_00, day: '2026-03-05', voucher: '记-1' };
    await all.must(payAssessment, payment);
    expect(await all.run(payAssessment, { ...payment, amount: 4_050_00 })).toMatchObject({ refused: 'PAID_ABOVE_INVOICE' });
    expect(await all.run(payAssessment, { ...payment, amount: 1, invoice: '24539999' })).toMatchObject({ refused: 'INVOICE_UNKNOWN' });
    expect(await all.run(payAssessment, { ...payment, amount: 1, day: '2027-01-01' })).toMatchObject({ refused: 'DAY_IN_FUTURE' });
    expect(await faults(all.stores[0])).toEqual([]);
  });

  test('an excuse holds until the site is inspected again, and a month shows its inspections in their order with their numbers', async () => {
    await all.contract('c7');
    const { _id } = await all.must(createAssessment, { id: 'c7-may', details: { contract: 'contracts/c7', period: '2026-05' } });
    const name = `assessments/${_id}`;
    const at = (site: string, score: number) => ({ name, ...inspection(site, score, { day: '2026-05-05' }) });
    const sites = async () => (await all.ask(getAssessment(all.reads), { name })).sites.map(({ score, excuse }) => excuse || score);
    await all.must(inspectSite(all.reads), at('东院', 70_00));
    expect(await all.must(excuseSite(all.reads), { name, site: '东院', reason: '停用' })).toMatchObject({
      sites: [{ excuse: '停用' }, {}],
    });
    expect(await sites()).toEqual(['停用', undefined]);
    const answered = await all.must(inspectSite(all.reads), at('东院', 80_00));
    expect(answered.sites[0]).toMatchObject({ score: 75_00, excuse: '' });
    expect(await sites()).toEqual([75_00, undefined]);
    expect(await all.must(withdrawNumbered(all.reads), { name, number: 2, reason: '误录' })).toMatchObject({
      sites: [{ score: 70_00 }, {}],
    });
    for (const number of [2, 3])
      expect(await all.run(withdrawNumbered(all.reads), { name, number, reason: '误录' })).toMatchObject({ refused: 'INSPECTION_UNKNOWN' });
    const { inspections } = await all.ask(getAssessment(all.reads), { name });
    expect(inspections.map(({ number, score, withdrawn }) => [number, score, withdrawn])).toEqual([
      [1, 70_00, ''],
      [2, 80_00, '误录'],
    ]);
    expect(await all.run(createSiteInspection, { details: { assessment: 'assessments/none', ...inspection('东院', 1) } })).toMatchObject({
      refused: 'NOT_FOUND',
    });
    const again = { id: 'chosen', details: { assessment: name, ...inspection('西院', 90_00, { day: '2026-05-06' }) } };
    await all.must(createSiteInspection, again);
    expect(await all.run(createSiteInspection, again)).toMatchObject({ refused: 'ID_USED' });
    expect(await all.must(settleAssessment(all.reads), { name })).toMatchObject({ score: 70_00, entries: 4 });
    expect(await all.run(withdrawSiteInspection, { name: 'siteInspections/chosen', reason: '误录' })).toMatchObject({
      refused: 'ASSESSMENT_SETTLED',
    });
  });

  test('a month that holds inspections of before goes on with them', async () => {
    await all.contract('c8');
    const { _id } = await all.must(createAssessment, { id: 'c8-may', details: { contract: 'contracts/c8', period: '2026-05' } });
    const name = `assessments/${_id}`;
    const held = (number: number, site: string, score: number) => ({ ...inspection(site, score), number, inspector: 'li', withdrawn: '' });
    const inspected = (number: number, site: string, score: number) =>
      ({ type: 'SiteInspected', inspection: held(number, site, score) }) as const;
    const events = [inspected(1, '东院', 80_00), inspected(2, '西院', 60_00), inspected(3, '西院', 90_00)];
    await all.must((_: object, use) => use.load(assessments, _id).then((month) => decided(assessments, month as never, events)), {});
    expect(await all.must(withdrawNumbered(all.reads), { name, number: 2, reason: '误录' })).toMatchObject({
      sites: [{ score: 80_00 }, { score: 90_00 }],
    });
    const answered = await all.must(inspectSite(all.reads), { name, ...inspection('东院', 81_01, { day: '2026-05-05' }) });
    expect(answered.sites.map(({ score }) => score)).toEqual([80_51, 90_00]);
    expect((await all.ask(getAssessment(all.reads), { name })).inspections.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(await all.must(settleAssessment(all.reads), { name })).toMatchObject({ score: 80_51, entries: 1 });
    expect(await faults(all.stores[0])).toEqual([]);
  });

  test('the checker sees a fen too much', async () => {
    const rows = all.stores[0].db.collection<{ _id: string }>('assessments');
    await rows.updateOne({ _id: 'c2-apr' }, { $inc: { due: 1 } });
    expect((await faults(all.stores[0])).length).toBeGreaterThan(0);
    await rows.updateOne({ _id: 'c2-apr' }, { $inc: { due: -1 } });
  });

  test('low scores in a row call for a rectification; when it fails the contract may be ended for breach', async () => {
    await all.contract('c3', { lowScore: 80_00, lowPeriods: 2, rectificationDays: 15 });
    await month('c3', '2026-03', { 东院: 70_00, 西院: 90_00 });
    expect((await contract('c3'))?.rectification).toBeUndefined();
    const breach = { name: 'contracts/c3', day: '2026-05-01', kind: 'END_KIND_BREACH' } as const;
    await month('c3', '2026-05', { 东院: 70_00, 西院: 90_00 });
    expect((await contract('c3'))?.attention).toEqual([]);
    await month('c3', '2026-04', { 东院: 79_99, 西院: 90_00 });
    expect((await contract('c3'))?.rectification).toMatchObject({
      period: '2026-04',
      dueOn: '2026-03-23',
      status: 'RECTIFICATION_STATUS_ORDERED',
    });
    const ordered = await all.stores[0].db.collection('journal').findOne({ 'data.type': 'RectificationOrdered' });
    expect(ordered?.['data']).toMatchObject({ people: ['zhao'] });
    expect(await all.run(endContractNow, breach)).toMatchObject({ refused: 'BREACH_NOT_ESTABLISHED' });
    all.clock = new Date('2026-03-24T01:00:00Z');
    await fire('contract.rectification', 'c3');
    expect((await contract('c3'))?.attention).toEqual(['ATTENTION_BREACH']);
    expect(await all.must(endContractNow, breach)).toMatchObject({
      status: 'CONTRACT_STATUS_ENDED',
      endKind: 'END_KIND_BREACH',
      endedOn: '2026-05-01',
    });
  });

  test('case S3 the evaluation is told three months ahead, the end a month ahead, and the contract completes by itself', async () => {
    await all.contract('c4');
    const timers = all.stores[0].db.collection<{ _id: string; at: Date }>('claims');
    const rows = await timers.find({ _id: /contracts\/c4$/, at: { $exists: true } }).toArray();
    const at = Object.fromEntries(rows.map((row) => [row._id.split('/')[0], row.at.toISOString()]));
    expect(at).toEqual({
      'contract.evaluation': '2026-11-27T16:00:00.000Z',
      'contract.near-end': '2027-01-28T16:00:00.000Z',
      'contract.complete': '2027-02-28T16:00:00.000Z',
    });
    all.clock = new Date('2027-03-01T01:00:00Z');
    await fire('contract.evaluation', 'c4');
    await fire('contract.near-end', 'c4');
    expect((await contract('c4'))?.attention).toEqual(['ATTENTION_EVALUATION_DUE', 'ATTENTION_ENDING']);
    await fire('contract.complete', 'c4');
    expect(await contract('c4')).toMatchObject({ status: 'CONTRACT_STATUS_COMPLETED', attention: [] });
    all.clock = new Date('2026-12-05T01:00:00Z');
    await all.must(providerTimers['provider.qualification'], { key: '', record: 'providers/q', at: all.clock });
    expect(await all.ask((_: object, use) => use.load(providers, 'q'), {})).toMatchObject({ expiring: ['保安服务许可'] });
  });

  test('flow F5: the contracts of a unit that merged wait for novation, also one signed a moment later; the successor takes over', async () => {
    all.clock = new Date('2026-03-24T02:00:00Z');
    await all.contract('c5');
    const ended = { unit: 'units/u1', region: 'regions/530000', successor: 'units/u2', reason: '机构改革' };
    await all.must(endBuyer(all.reads), ended);
    await all.contract('c6');
    all.units.set('u1', unit('u1', 'UNIT_STATUS_MERGED'));
    await all.must(sweepBuyer(all.reads), { key: 'buyer.sweep/units/u1', record: 'units/u1', at: all.clock });
    for (const id of ['c5', 'c6'])
      expect(await contract(id)).toMatchObject({ attention: ['ATTENTION_NOVATION_DUE'], successor: 'units/u2' });
    await all.must(sweepBuyer(all.reads), { key: 'buyer.sweep/units/u1', record: 'units/u1', at: all.clock });
    const told = await all.stores[0].db.collection('journal').find({ type: /Buyer/ }).sort({ _id: 1 }).toArray();
    expect(told.map(({ type }) => type.split('.').at(-1))).toEqual(['BuyerEnded', 'BuyerAdvanced', 'BuyerAdvanced', 'BuyerSettled']);
    const listed = await all.stores[0].db.collection('contracts').countDocuments({ attention: 'ATTENTION_NOVATION_DUE' });
    expect(await all.ask((_: object, use) => use.load(buyerEnds, 'u1'), {})).toMatchObject({ listed });
    const novation = { name: 'contracts/c5', unit: 'units/u1', reason: '云编〔2026〕7号' };
    expect(await all.run(novateContract, novation)).toMatchObject({ refused: 'UNIT_UNKNOWN' });
    expect(await all.must(novateContract, { ...novation, unit: 'units/u2' })).toMatchObject({ unit: 'units/u2', attention: [] });
    expect(await all.run(novateContract, { ...novation, unit: 'units/u2' })).toMatchObject({ refused: 'NOVATION_NOT_DUE' });
    all.units.set('u1', unit('u1'));
    await all.must(restoreBuyer(all.reads), { ...ended, successor: '', reason: '误办' });
    await all.must(sweepBuyer(all.reads), { key: 'buyer.sweep/units/u1', record: 'units/u1', at: all.clock });
    expect(await contract('c6')).toMatchObject({ unit: 'units/u1', attention: [], successor: '' });
    expect(await contract('c5')).toMatchObject({ unit: 'units/u2', attention: ['ATTENTION_NOVATION_DUE'], successor: 'units/u1' });
    const back = await all.ask((_: object, use) => use.load(buyerEnds, 'u1'), {});
    expect(back).toMatchObject({ listed: 1, lifted: listed - 1, restored: true });
    expect(await all.must(novateContract, { ...novation, unit: 'units/u1' })).toMatchObject({ unit: 'units/u1', attention: [] });
    expect(await contract('c5')).not.toHaveProperty('novatedFrom');
  });

  test('a provider sees its own, and of its competitors nothing before the award', async () => {
    await all.line('b', 400_000_00);
    expect(await all.plan('bid', 90_000_00, { method: 'PURCHASE_METHOD_NEGOTIATION', framework: '' })).not.toHaveProperty('refused');
    const name = 'purchases/bid';
    await all.must(announcePurchase, { name, day: '2026-02-01', description: '公告' });
    for (const [provider, amount] of [
      ['p', 80_000_00],
      ['q', 70_000_00],
    ] as const)
      await all.must(recordPurchaseBid, { name, provider: `providers/${provider}`, amount, day: '2026-02-20' });
    const few = (await all.award('bid')) as Refusal;
    expect(few).toMatchObject({ refused: 'BIDS_TOO_FEW', details: { count: 2, least: 3 } });
    await all.provider('r', { people: ['sun'] });
    await all.must(recordPurchaseBid, { name, provider: 'providers/r', amount: 85_000_00, day: '2026-02-20' });
    const own = mine(all.stores[0]);
    const rows = async <S extends object>(collection: string, whose: Whose, subject: string) => {
      const where = await whose(contractor(subject));
      return ((await listPage<S>({ store: all.stores[0], collection, fields: {}, where })) as Page<Stored<S>>).items;
    };
    const seen = async (subject: string) => own.asBidder(await rows('purchases', own.purchases, subject), contractor(subject));
    expect((await seen('qian')).map(({ bids }) => bids.map(({ provider }) => provider))).toEqual([['providers/q']]);
    expect(await seen('nobody')).toEqual([]);
    await all.award('bid');
    expect((await seen('qian'))[0]?.bids).toHaveLength(3);
    for (const collection of ['contracts', 'assessments', 'siteInspections']) {
      const theirs = await rows<{ provider: string }>(collection, own.ofProvider, 'zhao');
      expect(new Set(theirs.map(({ provider }) => provider))).toEqual(new Set(['providers/p']));
      expect(await rows(collection, own.ofProvider, 'qian')).toEqual([]);
    }
    expect((await rows('providers', own.providers, 'qian')).map(({ _id }) => _id)).toEqual(['q']);
  });
});
