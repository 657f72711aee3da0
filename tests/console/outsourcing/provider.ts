/** What a provider sees of its own, appeals against and is paid, and what another one does not see. */
import { noticesOf, toldOnce } from '../../world/notices.ts';
import { person, violations } from '../person.ts';
import type { Stage } from '../stage.ts';
import { type Buying, period, today } from './purchasing-house.ts';

export function provider(stage: () => Stage, { made, refusedAs }: Buying): void {
  it('the provider sees its own, appeals on its page, and is paid the difference; the first figure stays', async () => {
    const { house, browser } = stage();
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

  it('another provider sees nothing of it, by list or by address, and cannot appeal for it', async () => {
    const { house } = stage();
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
}
