import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { createSiteInspection, inspectSite, withdrawSiteInspection } from '../src/app/assessment/inspections.ts';
import { createAssessment, getAssessment, payAssessment, settleAssessment } from '../src/app/assessment/months.ts';
import { createContract, recordInvoice, supplementContract } from '../src/app/contracts.ts';
import { createCountCheck } from '../src/app/count-checks.ts';
import { createMenu, publishMenu, updateMenu, withdrawMenu } from '../src/app/menu/keep-menu.ts';
import { faults } from './checker.ts';
import { dish, terms } from './domain/examples.ts';
import { reasons, type World, world } from './world.ts';

describe('two officers at once, in two processes', () => {
  let all: World;
  beforeAll(async () => {
    all = await world('outsourcing-races');
    await all.provider('p');
    await all.line('b', 2_000_000_00);
    await all.line('small', 100_000_00);
  });
  afterAll(() => all.close());

  test('case S1 against one threshold: one passes, the other is told what was bought', async () => {
    for (const [id, amount] of [
      ['s1', 180_000_00],
      ['s2', 165_000_00],
      ['s3', 155_000_01],
      ['s4', 155_000_00],
      ['s5', 155_000_00],
    ] as const)
      expect(reasons([await all.plan(id, amount)])).toEqual(['done']);
    expect(reasons([await all.award('s1'), await all.award('s2')])).toEqual(['done', 'done']);
    const over = (await all.award('s3')) as Refusal;
    expect(over).toMatchObject({ refused: 'SPLIT_PURCHASE', details: { others: 's1 180000.00；s2 165000.00' } });
    expect(reasons(await Promise.all([all.award('s4'), all.award('s5')]))).toEqual(['SPLIT_PURCHASE', 'done']);
  });

  test('against one budget line: one passes; without a line there is no purchase', async () => {
    const small = { budgetLine: 'budgetLines/small' };
    const both = await Promise.all([all.plan('l1', 60_000_00, small), all.plan('l2', 60_000_00, small)]);
    expect(reasons(both)).toEqual(['BUDGET_EXCEEDED', 'done']);
    expect(await all.plan('l3', 1, { budgetLine: 'budgetLines/none' })).toMatchObject({ refused: 'NOT_FOUND' });
  });

  test('for one canteen and week: one menu is drawn up, and another one when it was withdrawn', async () => {
    const details = { canteen: '东院食堂', unit: 'units/u1', week: '2026-03-02', dishes: [dish()] };
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => all.run(createMenu, { id: `m${i}`, details })));
    expect(reasons(results)).toEqual([...Array(19).fill('MENU_THERE'), 'done']);
    const drawnUp = results.find((result) => !isRefused(result)) as { readonly _id: string };
    const name = `menus/${drawnUp._id}`;
    const [publish, change] = [all.run(publishMenu, { name }), all.run(updateMenu, { name, changes: { dishes: [] } })];
    expect(['done', 'MENU_EMPTY']).toContain(reasons([await publish])[0]);
    expect(['done', 'MENU_NOT_DRAFT']).toContain(reasons([await change])[0]);
    await all.must(createMenu, { id: 'next', details: { ...details, week: '2026-03-09', dishes: [] } });
    await all.must(updateMenu, { name: 'menus/next', changes: { dishes: [dish({ day: '2026-03-09' })] } });
    await all.must(publishMenu, { name: 'menus/next' });
    await all.must(withdrawMenu, { name: 'menus/next', reason: '停水' });
    await all.must(createMenu, { id: 'again', details: { ...details, week: '2026-03-09', dishes: [] } });
  });

  test('the catalogue: what it does not name, and what is on the negative list, is not bought', async () => {
    expect(await all.plan('k1', 1, { item: 'C9999' })).toMatchObject({ refused: 'ITEM_NOT_IN_CATALOGUE' });
    expect(await all.plan('k2', 1, { item: 'N05' })).toMatchObject({ refused: 'ITEM_NOT_ALLOWED' });
  });

  test('case S2 against one contract’s ten per cent, and a hundred invoices with one number: one passes', async () => {
    const signed = { ...terms, purchase: 'purchases/s1' };
    const twice = await Promise.all([
      all.run(createContract, { id: 'c', details: signed }),
      all.run(createContract, { id: 'e', details: signed }),
    ]);
    const name = `contracts/${twice[0] && 'refused' in twice[0] ? 'e' : 'c'}`;
    expect(reasons(twice)).toEqual(['PURCHASE_CONTRACTED', 'done']);
    await all.must(createContract, { id: 'd', details: { ...terms, purchase: 'purchases/s2', value: 165_000_00, monthlyFee: 13_000_00 } });
    const supplement = { name, day: '2026-04-01', amount: 10_000_00, changesTerms: false, recusal: '' };
    const supplements = await Promise.all([all.run(supplementContract, supplement), all.run(supplementContract, supplement)]);
    expect(reasons(supplements)).toEqual(['SUPPLEMENTS_ABOVE_SHARE', 'done']);
    const invoice = (i: number) => ({ name: i % 2 ? name : 'contracts/d', number: '24530000', amount: 1_00, day: '' });
    const results = reasons(await Promise.all(Array.from({ length: 100 }, (_, i) => all.run(recordInvoice, invoice(i)))));
    expect(results.filter((one) => one === 'done')).toHaveLength(1);
    expect(results.filter((one) => one === 'INVOICE_USED')).toHaveLength(99);
  });

  test('two assessments and two counts of one month: one each', async () => {
    const month = { details: { contract: 'contracts/d', period: '2026-03' } };
    expect(reasons(await Promise.all([all.run(createAssessment, month), all.run(createAssessment, month)]))).toEqual([
      'PERIOD_TAKEN',
      'done',
    ]);
    const counts = { details: { ...month.details, counted: [], billed: [] } };
    expect(reasons(await Promise.all([all.run(createCountCheck, counts), all.run(createCountCheck, counts)]))).toEqual([
      'COUNTS_COMPARED',
      'done',
    ]);
  });

  test('two payments of what is due: one; due is never paid twice', async () => {
    const { _id } = await all.must(createAssessment, { id: 'may', details: { contract: 'contracts/d', period: '2026-05' } });
    const name = `assessments/${_id}`;
    for (const site of terms.sites)
      await all.must(inspectSite(all.reads), { name, site, score: 90_00, day: '2026-05-10', deductions: [], note: '', photos: [] });
    await all.must(settleAssessment(all.reads), { name });
    await all.must(recordInvoice, { name: 'contracts/d', number: '24530099', amount: 40_000_00, day: '2026-05-31' });
    all.clock = new Date('2026-06-02T02:00:00Z');
    const payment = { name, invoice: '24530099', amount: 13_000_00, day: '2026-06-01', voucher: '记-6-1' };
    expect(reasons(await Promise.all([all.run(payAssessment, payment), all.run(payAssessment, payment)]))).toEqual([
      'PAID_ABOVE_DUE',
      'done',
    ]);
  });

  const visitTo = (assessment: string, score: number) => ({
    details: { assessment, site: score % 2 ? '东院' : '西院', score, day: '2026-06-10', deductions: [], note: '', photos: [] },
  });

  test('sixty-four inspect one month at once: none is lost, none waits for another, and the month is as it was', async () => {
    const { _id } = await all.must(createAssessment, { id: 'june', details: { contract: 'contracts/d', period: '2026-06' } });
    const name = `assessments/${_id}`;
    const results = await Promise.all(Array.from({ length: 64 }, (_, i) => all.run(createSiteInspection, visitTo(name, 70_00 + i))));
    expect(reasons(results)).toEqual(Array(64).fill('done'));
    const month = await all.ask(getAssessment(all.reads), { name });
    expect(month.version).toBe(1);
    expect(month.inspections.map(({ number }) => number)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
    // 70.00, 70.02 … and 70.01, 70.03 …: the means of 32 each.
    expect(month.sites).toEqual([
      expect.objectContaining({ site: '东院', score: 70_32 }),
      expect.objectContaining({ site: '西院', score: 70_31 }),
    ]);
  });

  test('inspections, withdrawals and the settlement of a month race: the score is that of all that counts, and then there are no more', async () => {
    for (let round = 0; round < 4; round++) {
      const period = `2026-${String(7 + round).padStart(2, '0')}`;
      const { _id } = await all.must(createAssessment, { details: { contract: 'contracts/d', period } });
      const name = `assessments/${_id}`;
      const on = (score: number) => ({ details: { ...visitTo(name, score).details, day: `${period}-10` } });
      const [first] = await Promise.all([80_00, 80_01, 90_00, 90_01].map((score) => all.must(createSiteInspection, on(score))));
      const withdrawal = { name: `siteInspections/${first?._id}`, reason: '误录' };
      const results = await Promise.all([
        ...Array.from({ length: 20 }, (_, i) => all.run(createSiteInspection, on(60_00 + i))),
        all.run(settleAssessment(all.reads), { name }),
        all.run(withdrawSiteInspection, withdrawal),
        all.run(settleAssessment(all.reads), { name }),
        ...Array.from({ length: 20 }, (_, i) => all.run(createSiteInspection, on(61_00 + i))),
      ]);
      const told = new Set(reasons(results));
      for (const reason of ['done', 'ASSESSMENT_SETTLED', 'CONFLICT']) told.delete(reason);
      expect([...told]).toEqual([]);
      const { status } = await all.ask(getAssessment(all.reads), { name });
      if (status === 'ASSESSMENT_STATUS_OPEN') await all.must(settleAssessment(all.reads), { name });
      expect(
        reasons([
          await all.run(createSiteInspection, on(1_00)),
          await all.run(withdrawSiteInspection, { ...withdrawal, name: await other(name, first?._id) }),
        ]),
      ).toEqual(['ASSESSMENT_SETTLED', 'ASSESSMENT_SETTLED']);
      const done = results.filter((one) => !isRefused(one) && 'site' in (one as object)).length;
      const kept = await all.reads.inspectionsOf(name);
      expect(kept.length).toBe(4 + done - kept.filter(({ withdrawn }) => withdrawn !== '').length);
      expect(await faults(all.stores[0])).toEqual([]);
    }
  });

  /** An inspection of a month, but not that one. */
  const other = async (month: string, id = '') =>
    `siteInspections/${(await all.reads.inspectionsOf(month)).find(({ _id }) => _id !== id)?._id}`;
});
