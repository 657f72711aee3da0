/** T10 用房 in a real browser: what the plan shows is what the service says, by pointer and by keyboard, on a desk and on a phone. */
import { eventually } from '@jiguan/kit/testing';
import { openBrowser } from '@jiguan/tools/browser';
import type { Browser } from 'playwright-core';
import { finance } from '../world/people.ts';
import { type House, startHouse } from './house.ts';
import { person, violations } from './person.ts';

describe('T10 用房', () => {
  let house: House;
  let browser: Browser;
  let building: string;
  let certificate: string;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ others: ['office-space'] }), openBrowser()]);
    building = await furnished(house);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const holdersOn = async (day: string) =>
    (await house.done('officer', 'GET', `/office-space/v1/${building}/plan?asOf=${day}`))['rooms'] as {
      room: string;
      holders?: string[];
    }[];

  it('shows who holds a room on a day as the service says it, chosen by keyboard on the plan and in the list', async () => {
    const { page, go, leave, complaints } = await person(browser, house.url, 'officer');
    for (const day of ['2024-06-30', '2023-06-30']) {
      await go(`/space?building=${encodeURIComponent(building)}&day=${day}`);
      const [first] = await holdersOn(day);
      await page.focus(`[data-room="${first?.room}"]`);
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-holder]');
      expect(await page.getAttribute('[data-holder]', 'data-holder')).toBe((first?.holders ?? []).join(' '));
      expect(await page.getAttribute(`[data-room="${first?.room}"]`, 'aria-pressed')).toBe('true');
      expect(await page.locator('td button[aria-pressed=true], th button[aria-pressed=true]').count()).toBe(1);
    }
    await page.click('th button >> text=302');
    await page.waitForSelector('.plan-room[aria-pressed=true] >> text=302');
    expect(complaints).toEqual([]);
    await leave();
  });

  it('opens the sheet of the holder to its lines and editions, and tells over-standard by word', async () => {
    const { page, go, leave } = await person(browser, house.url, 'auditor');
    const [first] = await holdersOn('2024-06-30');
    await go(`/space?building=${encodeURIComponent(building)}&day=2024-06-30&room=${encodeURIComponent(String(first?.room))}`);
    await page.waitForSelector('.sheet table');
    expect(await page.textContent('.sheet summary')).toContain('超标准');
    expect(await page.textContent('.sheet table')).toContain('equipment-share');
    expect(await page.locator('.plan-room.over').count()).toBeGreaterThan(0);
    await leave();
  });

  it('works where no plan was drawn, on a phone without sideways scroll, and without violations in both languages', async () => {
    for (const [width, language] of [
      [1280, 'zh-CN'],
      [390, 'en'],
    ] as const) {
      const { page, go, leave, complaints } = await person(browser, house.url, 'officer', { width, language, touch: width < 500 });
      for (const floor of ['3', '4']) {
        await go(`/space?building=${encodeURIComponent(building)}&floor=${floor}`);
        await page.waitForSelector('.table-frame button');
        expect(await page.locator('.floor-plan').count()).toBe(floor === '3' ? 1 : 0);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      }
      expect(complaints).toEqual([]);
      await leave();
    }
  });

  it('shows the fixed order beside a case', async () => {
    const asked = { unit: 'units/yn-science', useClass: 'USE_CLASS_OFFICE', area: '1800', purpose: '新设处室' };
    const { name } = await house.done('officer', 'POST', '/office-space/v1/allocations', asked);
    await house.done('officer', 'POST', `/office-space/v1/${name}:propose`, { rooms: ['officeRooms/free'], from: '2026-01-01' });
    const { page, go, leave } = await person(browser, house.url, 'approver');
    await go(`/todo?record=${encodeURIComponent(String(name))}`);
    await page.waitForSelector('ol li[aria-current=step] >> text=调剂');
    expect(await page.textContent('ol')).toMatch(/调剂.*置换.*租用.*建设/s);
    await leave();
    await house.done('approver', 'POST', `/office-space/v1/${name}:approve`, { opinion: '同意', documentNumber: '云机管〔2026〕1号' });
    const signed = { agreementNumber: 'XY-2026-1', agreedOn: '2026-01-01' };
    certificate = String((await house.done('officer', 'POST', `/office-space/v1/${name}:signAgreement`, signed))['certificate']);
  });

  it('verifies a certificate by its number, to be printed on one page with its code', async () => {
    for (const [who, width] of [
      ['auditor', 1280],
      ['liaison', 390],
    ] as const) {
      const { page, go, leave, complaints } = await person(browser, house.url, who, { width, touch: width < 500 });
      await go('/certificate');
      await page.fill('input[name=number]', certificate);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.certificate svg');
      expect(await page.textContent('main')).toMatch(new RegExp(`现行有效.*${certificate}`, 's'));
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.no-print:visible').count()).toBe(0);
      await page.emulateMedia({ media: 'screen' });
      expect(complaints).toEqual([]);
      await go('/certificate?number=530000-2026-FFFFFFFF');
      await page.waitForSelector('[role=alert]');
      expect(await page.locator('.certificate').count()).toBe(0);
      await leave();
    }
  });
});

/** A building with a drawn floor and one without; finance holds more than it may. */
async function furnished({ done, as }: House): Promise<string> {
  const office = (path: string, body: object) => done('officer', 'POST', `/office-space/v1/${path}`, body);
  await eventually(async () => (await as('officer', 'GET', '/office-space/v1/officeRooms')).status === 200);
  const posts = [{ rank: '处级以下', headcount: 2 }];
  await done('admin', 'POST', `/directory/v1/${finance}:setEstablishment`, { establishment: { effectiveFrom: '2020-01-01', posts } });
  const site = await office('sites', { displayName: '五华院区', region: 'regions/530000' });
  const house = { displayName: '一号楼', site: site['name'], form: 'BUILDING_FORM_MULTI_STOREY', storeys: 6 };
  const { name } = await office('buildings?buildingId=one', house);
  const measurement = { surveyor: '省测绘院', measuredOn: '2020-01-05', method: 'MEASUREMENT_METHOD_SURVEY' };
  const room = (number: string, floor: string, held: object = {}, roomId = '') => {
    const profile = {
      effectiveFrom: '2020-02-01',
      useClass: 'USE_CLASS_OFFICE',
      components: [{ kind: 'COMPONENT_KIND_FLOOR', area: '2400' }],
      measurement,
    };
    return { building: name, room: { roomId, floor, number, profile }, ...held };
  };
  const held = { unit: finance, heldFrom: '2024-01-01' };
  const rows = [room('301', '3', held), room('302', '3', held), room('303', '3', {}, 'free'), room('401', '4')];
  const imported = async () => ((await office('officeRooms:import', { region: 'regions/530000', rows }))['errors'] ?? []) as unknown[];
  await eventually(async () => (await imported()).length === 0);
  const square = (id: number) => `<polygon id="${300 + id}" points="${id * 6},0 ${id * 6 + 5.8},0 ${id * 6 + 5.8},4 ${id * 6},4"/>`;
  const content = Buffer.from(`<svg>${[1, 2, 3].map(square).join('')}</svg>`).toString('base64');
  await office('officeRooms:importFloorPlan', { building: name, floor: '3', content });
  const judged = async () => {
    expect((await as('officer', 'GET', '/office-space/v1/standings/yn-finance')).body).toMatchObject({ verdict: 'VERDICT_OVER' });
    return true;
  };
  await eventually(judged, { within: 20_000 });
  return String(name);
}
