/** A driver where there is no network. */
import { eventually } from '@jiguan/kit/testing';
import { tokenFor } from '../../../tools/token/token.ts';
import { person, violations } from '../person.ts';
import { pixel } from '../pixel.ts';
import type { Stage } from '../stage.ts';
import type { Pool } from './pool.ts';

export function withoutNetwork(stage: () => Stage, { must, ask, tripNamed }: Pool): void {
  it('a driver departs and returns without a network: kept over a reload, sent in order and once; a refusal keeps the words', async () => {
    const { house, browser } = stage();
    const { vehicles = [], drivers = [] } = {
      ...(await house.as('officer', 'GET', '/fleet/v1/vehicles?filter=plate%3D%22云A70101%22')).body,
      ...(await house.as('officer', 'GET', '/fleet/v1/drivers')).body,
    } as { vehicles?: { name: string }[]; drivers?: { name: string; subject: string }[] };
    const name = await ask('无网出车', 2, 15);
    const driver = drivers.find(({ subject }) => subject === 'ma')?.name;
    await must('officer', `${name}:dispatch`, { vehicle: vehicles[0]?.name, driver });
    const { page, context, go, leave } = await person(browser, house.url, 'ma', { width: 390, touch: true, offline: true });
    await go('/drive');
    const card = page.locator('.card', { hasText: '无网出车' });
    const step = async (label: string, odometer = '') => {
      await card.getByRole('button', { name: label, exact: true }).click();
      if (odometer !== '') {
        await page.fill('[role=dialog] [name=odometerMetres]', odometer);
        await page.setInputFiles('[role=dialog] input[type=file]', { name: 'odometer.png', mimeType: 'image/png', buffer: pixel });
        await page.waitForSelector('[role=dialog] >> text=待上传');
      }
      await page.click('[role=dialog] button[type=submit]');
      await page.waitForSelector('[role=dialog]', { state: 'detached' });
    };
    await context.setOffline(true);
    const began = Date.now();
    await step('接单');
    await step('出车', '13000');
    await step('收车', '12500');
    expect(await card.getByText('待提交：').count()).toBe(3);
    await page.click('header >> text=退出');
    await page.waitForSelector('[role=dialog] >> text=3 项未提交');
    await page.click('[role=dialog] >> text=返回');
    await page.reload();
    // What was read last is there, with what waits taken as done.
    await page.waitForSelector('header >> text=待提交 3');
    await card.getByText('待提交：收车').waitFor();
    const done = Date.now();
    expect(await tripNamed(name)).toMatchObject({ status: 'TRIP_STATUS_DISPATCHED' });
    await context.setOffline(false);
    await card.getByText('未被接受：收车').waitFor({ timeout: 60_000 });
    expect(await card.getByText('待提交：').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await card.getByRole('button', { name: '取回修改' }).click();
    expect(await page.inputValue('[role=dialog] [name=odometerMetres]')).toBe('12500');
    await page.fill('[role=dialog] [name=odometerMetres]', '13060');
    await page.click('[role=dialog] button[type=submit]');
    await eventually(async () => (await tripNamed(name))['status'] === 'TRIP_STATUS_RETURNED');
    const back = await tripNamed(name);
    // By the device's clock, in their order, not as they arrived.
    const times = ['acceptedTime', 'departedTime', 'returnedTime'].map((time) => Date.parse(String(back[time])));
    expect([began - 1, ...times, done]).toEqual([began - 1, ...times, done].sort((a, b) => a - b));
    const { entries } = await house.done('auditor', 'GET', `/fleet/v1/${name}/history`);
    const happened = (entries as { type: string }[]).map(({ type }) => type.split('.').at(-1));
    expect(happened.slice(-3)).toEqual(['TripAccepted', 'TripDeparted', 'TripReturned']);
    const headers = { authorization: `Bearer ${await tokenFor(house.url, 'officer')}` };
    for (const photo of [back['departurePhoto'], back['returnPhoto']]) {
      expect(photo).toMatch(/^files\//);
      // Until the record is known to hold it, it is its sender's.
      await eventually(async () => (await fetch(`${house.url}/fleet/v1/${name}/${photo}`, { headers })).status === 200);
    }
    await leave();
  });
}
