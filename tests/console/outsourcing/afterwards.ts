/** What the records are good for afterwards: a release of OCDS, a renewal, their pages. */
import { faultsOf } from '../../outsourcing/ocds/faults.ts';
import { releaseOf } from '../../outsourcing/ocds/release.ts';
import { finance } from '../../world/people.ts';
import { person, violations } from '../person.ts';
import type { Stage } from '../stage.ts';
import { type Buying, year } from './purchasing-house.ts';

export function afterwards(stage: () => Stage, { made, refusedAs, got }: Buying): void {
  it('its records hold what an OCDS 1.1 release asks for, from planning to implementation', async () => {
    const { house } = stage();
    const [purchase, contract, month, provider, line] = await Promise.all(
      ['purchases/first', 'contracts/c', 'assessments/a', 'providers/clean', 'budgetLines/line'].map(got),
    );
    const buyer = await house.done('admin', 'GET', `/directory/v1/${finance}`);
    const release = releaseOf({ purchase, contract, months: [month], provider, line, buyer } as never);
    expect(release.contracts[0]?.implementation.transactions.map(({ value }) => value.amount)).toEqual([9_900, 100]);
    expect(faultsOf(release)).toEqual([]);
    expect(faultsOf({ ...release, ocid: undefined })).toEqual(["/: must have required property 'ocid'"]);
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
    const { house, browser } = stage();
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
}
