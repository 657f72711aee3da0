/** A month of a contract: inspected, with and without a network, and settled. */
import { eventually } from '@jiguan/kit/testing';
import { tokenFor } from '../../../tools/token/token.ts';
import { toldOnce } from '../../world/notices.ts';
import { person, violations } from '../person.ts';
import { pixel } from '../pixel.ts';
import type { Stage } from '../stage.ts';
import { type Buying, type Json, period } from './purchasing-house.ts';

export function month(stage: () => Stage, { made, got, terms }: Buying): void {
  it('a contract is inspected on a phone by its sheet, and its month settled', async () => {
    const { house, browser } = stage();
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
    const { house, browser } = stage();
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
}
