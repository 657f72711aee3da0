/** A purchase is awarded, or is not, and why. */
import { eventually } from '@jiguan/kit/testing';
import { person } from '../person.ts';
import type { Stage } from '../stage.ts';
import { type Buying, today } from './purchasing-house.ts';

export function awarding(stage: () => Stage, { made, refusedAs, got, plan }: Buying): void {
  it('an award is blocked in words, tried again, and made in the browser; one is refused as splitting with the others listed', async () => {
    const { house, browser } = stage();
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
}
