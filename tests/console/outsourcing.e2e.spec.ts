/** Outsourcing as a new user meets it, through the console and HTTP alone: from a plan to a payment cut by a score and corrected by an appeal. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { connectStore, type Store } from '@jiguan/kit/store';
import { eventually, killAtRandom, type RunningService } from '@jiguan/kit/testing';
import { openBrowser } from '@jiguan/tools/browser';
import type { Browser } from 'playwright-core';
import { faults } from '../../services/outsourcing/test/checker.ts';
import { tokenFor } from '../../tools/token/token.ts';
import { faultsOf } from '../outsourcing/ocds/faults.ts';
import { releaseOf } from '../outsourcing/ocds/release.ts';
import { noticesOf, toldOnce } from '../world/notices.ts';
import { finance, grant } from '../world/people.ts';
import { type House, startHouse } from './house.ts';
import { person, violations } from './person.ts';
import { pixel } from './pixel.ts';

type Json = Readonly<Record<string, unknown>>;

const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const today = day(0);
const year = Number(today.slice(0, 4));
const period = today.slice(0, 7);

describe('outsourcing, from plan to payment', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    // One after the other: where the house does not start, no browser is left behind.
    house = await startHouse({ others: ['outsourcing'] });
    browser = await openBrowser();
    await grant(house, 'zhao', 'ROLE_CONTRACTOR', 'regions/530000');
    await grant(house, 'qian', 'ROLE_CONTRACTOR', 'regions/530000');
    await eventually(async () => (await house.as('officer', 'GET', '/outsourcing/v1/providers')).status === 200);
    const providers = [
      ['own', '云勤后勤服务集团', true, []],
      ['clean', '昆明安和保洁', false, ['zhao']],
      ['other', '滇中恒信保洁', false, ['qian']],
    ] as const;
    for (const [i, [id, displayName, relatedParty, people]] of providers.entries())
      await made(`providers?providerId=${id}`, {
        ...{ displayName, relatedParty, people, region: 'regions/530000' },
        creditCode: completeCreditCode(`91530000MA6K000${i + 1}`),
      });
    await eventually(() => made('budgetLines?budgetLineId=line', { displayName: '保洁', unit: finance, year, amount: '200000000' }));
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const made = (path: string, body: Json = {}, as = 'officer') => house.done(as, 'POST', `/outsourcing/v1/${path}`, body);
  const refusedAs = async (path: string, body: Json, as = 'officer') =>
    (await house.as(as, 'POST', `/outsourcing/v1/${path}`, { body })).body;
  const got = (name: string) => house.done('officer', 'GET', `/outsourcing/v1/${name}`);
  const plan = (id: string, amount: string) =>
    made(`purchases?purchaseId=${id}`, {
      ...{ displayName: `保洁 ${id}`, budgetLine: 'budgetLines/line', item: 'C1204', amount },
      ...{ method: 'PURCHASE_METHOD_CALL_OFF', framework: '云采框〔2026〕1号' },
    });
  const terms = (purchase: string) => ({
    ...{ displayName: `合同 ${purchase}`, purchase: `purchases/${purchase}`, from: `${year}-01-01`, until: `${year}-12-31` },
    ...{ value: '12000000', monthlyFee: '1000000', fullPayScore: 8500, baseRate: 1500, sites: ['东院', '西院'] },
    sheet: [
      { key: 'stairs', item: '楼梯', weight: 6000 },
      { key: 'outside', item: '外围', weight: 4000 },
    ],
  });

  it('an award is blocked in words, tried again, and made in the browser; one is refused as splitting with the others listed', async () => {
    await plan('first', '12000000');
    await plan('second', '38000000');
    await plan('third', '1000000');
    const officer = await person(browser, house.url, 'officer');
    const { page } = officer;
    await officer.go('/purchasing?record=purchases%2Ffirst');
    await page.selectOption('.todo-detail select', 'providers/own');
    await page.waitForSelector('.notice >> text=该服务商由本局出资');
    await page.selectOption('.todo-detail select', 'providers/clean');
    await page.waitForSelector('.notice.good >> text=检查通过：可以确定中选');
    await page.fill('.todo-detail form [name=reason]', '综合评分第一');
    await page.click('.todo-detail form button[type=submit]');
    await page.click('[role=dialog] button.grave');
    await eventually(async () => (await got('purchases/first'))['status'] === 'PURCHASE_STATUS_AWARDED');
    const award = { provider: 'providers/clean', day: today, reason: '综合评分第一' };
    expect(await refusedAs('purchases/third:award', { ...award, provider: 'providers/own' })).toMatchObject({ reason: 'RECUSAL_MISSING' });
    await made('purchases/second:award', award);
    const split = await refusedAs('purchases/third:award', award);
    expect(split).toMatchObject({ reason: 'SPLIT_PURCHASE' });
    expect(split['detail']).toContain('保洁 first 120000.00；保洁 second 380000.00');
    await officer.go('/purchasing?record=purchases%2Fthird');
    await page.selectOption('.todo-detail select', 'providers/clean');
    await page.waitForSelector('.notice.bad >> text=规避公开招标');
    expect(officer.complaints).toEqual([]);
    await officer.leave();
  });

  it('a contract is inspected on a phone by its sheet, and its month settled', async () => {
    await made('contracts?contractId=c', terms('first'));
    await made('assessments?assessmentId=a', { contract: 'contracts/c', period });
    const officer = await person(browser, house.url, 'officer', { width: 390, touch: true });
    const { page } = officer;
    await officer.go('/inspect?record=assessments%2Fa');
    await page.click('text=检查 东院');
    await page.fill('.card input >> nth=0', '16');
    await page.waitForSelector('text=本次得分 84');
    await page.click('text=核对并提交');
    await page.setInputFiles('form.form input[type=file] >> nth=0', { name: '楼梯.png', mimeType: 'image/png', buffer: pixel });
    await page.waitForSelector('form.form >> text=楼梯.png');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('text=检查 西院');
    await inspectedWithoutNetwork();
    const settled = await made('assessments/a:settle');
    const found = await house.done(
      'officer',
      'GET',
      `/outsourcing/v1/siteInspections?filter=${encodeURIComponent('assessment = "assessments/a"')}`,
    );
    const visits = found['siteInspections'] as readonly Json[];
    const photos = visits.map((one) => /files\/[0-9a-f-]{36}/.exec(JSON.stringify(one))?.[0]);
    expect(photos).toEqual([expect.any(String), expect.any(String)]);
    const token = await tokenFor(house.url, 'officer');
    const address = `${house.url}/outsourcing/v1/${visits[0]?.['name']}/${photos[0]}`;
    const picture = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)]);
    expect(settled).toMatchObject({ score: 8400, due: '990000', status: 'ASSESSMENT_STATUS_SETTLED' });
    expect(await toldOnce(house, 'zhao', 'outsourcing.v1.PurchaseAwarded', 'purchases/first')).toContain('保洁 first');
    const until = String(settled['appealUntil']);
    const scored = `合同“合同 first”${period} 考核得分 84.00，应付 9900.00 元；${until} 前可以申诉。`;
    expect(await toldOnce(house, 'zhao', 'outsourcing.v1.AssessmentSettled', 'assessments/a')).toBe(scored);
    expect(officer.complaints).toEqual([]);
    await officer.leave();
  });

  /** Behind the west wing there is no network: what was found waits on the phone with its photo, and is sent once. */
  async function inspectedWithoutNetwork(): Promise<void> {
    const { page, context, go, leave } = await person(browser, house.url, 'officer', { width: 390, touch: true, offline: true });
    await go('/inspect?record=assessments%2Fa');
    await page.click('text=检查 西院');
    await page.fill('.card input >> nth=1', '8');
    await page.fill('.card input >> nth=2', '落叶');
    await context.setOffline(true);
    await page.click('text=核对并提交');
    await page.setInputFiles('form.form input[type=file] >> nth=0', { name: '落叶.png', mimeType: 'image/png', buffer: pixel });
    await page.waitForSelector('form.form >> text=待上传');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('text=已检查，待提交');
    await page.waitForSelector('header >> text=待提交 1');
    await page.reload();
    // What was read stands there again from this device, and so does what waits.
    await page.waitForSelector('text=已检查，待提交');
    await page.waitForSelector('header >> text=待提交 1');
    // Taken back, it is in its form with every word, and waits again when that is sent.
    await page.click('.waiting-here >> text=取回修改');
    await page.waitForSelector('header >> text=待提交', { state: 'detached' });
    await page.waitForSelector('form.form >> text=落叶');
    await page.waitForSelector('form.form >> text=待上传');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('header >> text=待提交 1');
    const inspections = async () => JSON.stringify((await got('assessments/a'))['inspections'] ?? []).split('落叶').length - 1;
    expect(await inspections()).toBe(0);
    await context.setOffline(false);
    await eventually(async () => (await inspections()) === 1, { within: 60_000 });
    await page.waitForSelector('header >> text=待提交', { state: 'detached' });
    expect(await violations(page)).toEqual([]);
    await leave();
  }

  it('the provider sees its own, appeals on its page, and is paid the difference; the first figure stays', async () => {
    const zhao = await person(browser, house.url, 'zhao', { width: 390, touch: true });
    await zhao.go('/provider');
    await zhao.page.waitForSelector('h1 >> text=昆明安和保洁');
    expect(await violations(zhao.page)).toEqual([]);
    await zhao.page.click('.card button >> nth=0');
    await zhao.page.waitForSelector('[role=dialog] [name=reason]');
    expect(await violations(zhao.page)).toEqual([]);
    await zhao.page.fill('[role=dialog] [name=reason]', '当日停水');
    await zhao.page.click('[role=dialog] form button[type=submit]');
    await zhao.page.waitForSelector('text=申诉待答复');
    expect(zhao.complaints).toEqual([]);
    await zhao.leave();
    expect(await toldOnce(house, 'officer', 'outsourcing.v1.AppealMade', 'assessments/a')).toContain('“东院”');
    const upheld = await made('assessments/a:upholdAppeal', { site: '东院', score: 8600, reason: '属实' });
    expect(upheld['payments']).toEqual([
      { amount: '990000', score: 8400 },
      { amount: '10000', score: 8600 },
    ]);
    const answered = `合同“合同 first”${period} 考核中“东院”的申诉成立，得分改为 86.00，应付改为 10000.00 元：属实。`;
    expect(await toldOnce(house, 'zhao', 'outsourcing.v1.AppealUpheld', 'assessments/a')).toBe(answered);
    await made('contracts/c:recordInvoice', { number: '24530001', amount: '1000000', day: today });
    for (const amount of ['990000', '10000']) await made('assessments/a:pay', { invoice: '24530001', amount, day: today, voucher: '记-1' });
    expect(await refusedAs('assessments/a:pay', { invoice: '24530001', amount: '1', day: today })).toMatchObject({
      reason: 'PAID_ABOVE_DUE',
    });
  });

  it('its records hold what an OCDS 1.1 release asks for, from planning to implementation', async () => {
    const [purchase, contract, month, provider, line] = await Promise.all(
      ['purchases/first', 'contracts/c', 'assessments/a', 'providers/clean', 'budgetLines/line'].map(got),
    );
    const buyer = await house.done('admin', 'GET', `/directory/v1/${finance}`);
    const release = releaseOf({ purchase, contract, months: [month], provider, line, buyer } as never);
    expect(release.contracts[0]?.implementation.transactions.map(({ value }) => value.amount)).toEqual([9_900, 100]);
    expect(faultsOf(release)).toEqual([]);
    expect(faultsOf({ ...release, ocid: undefined })).toEqual(["/: must have required property 'ocid'"]);
  });

  it('another provider sees nothing of it, by list or by address, and cannot appeal for it', async () => {
    for (const [path, rows] of [
      ['contracts:mine', 'contracts'],
      ['assessments:mine', 'assessments'],
      ['siteInspections:mine', 'siteInspections'],
      ['purchases:mine', 'purchases'],
    ] as const)
      expect((await house.done('qian', 'GET', `/outsourcing/v1/${path}`))[rows] ?? []).toEqual([]);
    for (const name of ['contracts/c', 'assessments/a', 'purchases/first', 'providers/clean'])
      expect((await house.as('qian', 'GET', `/outsourcing/v1/${name}`)).status).toBe(403);
    const appeal = { site: '西院', reason: '代为申诉' };
    expect(await noticesOf(house, 'qian')).toEqual([]);
    expect(await refusedAs('assessments/a:appeal', appeal, 'qian')).toMatchObject({ reason: 'NOT_YOURS' });
  });

  it('a renewal without an evaluation is refused', async () => {
    await made('budgetLines?budgetLineId=next', { displayName: '保洁', unit: finance, year: year + 1, amount: '200000000' });
    const renewal = { from: `${year + 1}-01-01`, until: `${year + 1}-12-31`, budgetLine: 'budgetLines/next' };
    expect(await refusedAs('contracts/c:renew', renewal)).toMatchObject({ reason: 'EVALUATION_MISSING' });
  });

  it.each([
    [1280, 'zh-CN'],
    [390, 'en'],
  ] as const)('%i px, %s: axe finds nothing on its pages, and nothing runs out sideways', async (width, language) => {
    const { page, follow, leave, complaints } = await person(browser, house.url, 'officer', { width, language, touch: width < 500 });
    for (const path of [
      '/purchasing?record=purchases%2Fthird',
      '/contracts?record=contracts%2Fc',
      '/inspect',
      '/inspect?record=assessments%2Fa',
    ]) {
      await follow(path);
      expect([path, await violations(page)]).toEqual([path, []]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect([path, wider]).toEqual([path, 0]);
    }
    expect(complaints).toEqual([]);
    await leave();
  });

  it('payments are exact to the fen after kills at random, by a calculation of its own', async () => {
    await made('contracts?contractId=k', {
      ...terms('second'),
      value: '38000000',
      monthlyFee: '3166666',
      sheet: [],
      formula: 'SCORE_FORMULA_MEAN',
    });
    let serial = 0;
    /** Sent until it is answered, each time with the same key. */
    const sure = async (path: string, body: Json = {}) => {
      const key = `kill-${++serial}`;
      return eventually(
        async () => {
          const { status, body: answer } = await house.as('officer', 'POST', `/outsourcing/v1/${path}`, {
            body,
            headers: { 'idempotency-key': key },
          });
          if (status !== 200) throw new Error(JSON.stringify(answer));
          return answer;
        },
        { within: 60_000 },
      );
    };
    const months = Array.from({ length: 10 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
    const service = house.services['outsourcing'] as RunningService;
    const work = Promise.all(
      months.map(async (month, i) => {
        const name = `assessments/k-${i}`;
        await sure(`assessments?assessmentId=k-${i}`, { contract: 'contracts/k', period: month });
        for (const [n, site] of ['东院', '西院', '东院'].entries())
          await sure(`${name}:inspect`, { site, day: `${month}-0${n + 1}`, score: 7001 + 37 * i + 11 * n });
        const { due } = await sure(`${name}:settle`);
        await sure('contracts/k:recordInvoice', { number: `2453100${i}`, amount: String(due), day: today });
        const half = Math.floor(Number(due) / 2);
        for (const amount of [half, Number(due) - half])
          await sure(`${name}:pay`, { invoice: `2453100${i}`, amount: String(amount), day: today, voucher: `记-${i}` });
      }),
    );
    await Promise.all([work, killAtRandom([service], { times: 2, between: [300, 1_500] })]);
    const store: Store = await connectStore({
      uri: house.suite.mongodbUri,
      database: house.suite.database('outsourcing'),
      context: 'outsourcing',
    });
    expect(await faults(store)).toEqual([]);
    expect(await store.db.collection('assessments').countDocuments({ contract: 'contracts/k', status: 'ASSESSMENT_STATUS_SETTLED' })).toBe(
      10,
    );
    await store.close();
    const { dueTotal, paidTotal } = await got('contracts/k');
    expect(paidTotal).toBe(dueTotal);
  });
});
