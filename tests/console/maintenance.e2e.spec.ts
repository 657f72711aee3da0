/** Maintenance in a real browser: a fault reported by its label reaches its end on a technician's phone; why a lift is not usable; the season's board. */
import { eventually } from '@jiguan/kit/testing';
import { bureau, finance, grant, meeting, openRoom, science } from '../world/people.ts';
import { person, violations } from './person.ts';
import { staged } from './stage.ts';

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

describe('maintenance in the console', () => {
  const stage = staged(['maintenance']);
  let label = '';
  beforeAll(async () => {
    const { house } = stage();
    await grant(house, 'wang', 'ROLE_CONTRACTOR', science);
    await grant(house, 'stranger', 'ROLE_CONTRACTOR', finance);
    const make = (id: string, more: object) =>
      eventually(
        () => house.done('officer', 'POST', `/maintenance/v1/assets?assetId=${id}`, { unit: bureau, region: 'regions/530000', ...more }),
        { within: 20_000 },
      );
    await make('whs', { displayName: '五华山院区', system: 'ASSET_SYSTEM_SITE', level: 'ASSET_LEVEL_SITE' });
    const lift = {
      displayName: '1号楼1号电梯',
      system: 'ASSET_SYSTEM_LIFT',
      level: 'ASSET_LEVEL_EQUIPMENT',
      parent: 'assets/whs',
      location: '1号楼大厅',
    };
    label = (await make('lift-1', lift))['label'] as string;
    await house.done('officer', 'POST', '/maintenance/v1/inspections?inspectionId=lift-1', {
      ...{ displayName: '1号电梯定期检验', asset: 'assets/lift-1', scheme: 'INSPECTION_SCHEME_LIFT', baseOn: '2018-05-17' },
    });
  });

  it('a label leads whoever scans it to a report, without a sign-in, and to its receipt', async () => {
    const { house, browser } = stage();
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true });
    const page = await context.newPage();
    await page.goto(`${house.url}/q/${label}`);
    await page.waitForSelector('text=1号楼1号电梯');
    expect(await violations(page)).toEqual([]);
    await page.fill('[name=title]', '电梯异响');
    await page.click('button[type=submit]');
    await page.waitForSelector('text=查询码');
    await page.reload();
    await page.waitForSelector('text=已收到');
    await context.close();
  });

  it('reaches its end on a technician’s phone, who sees nothing that is another’s', async () => {
    const { house, browser } = stage();
    const name = await eventually(async () => {
      const { body } = await house.as('officer', 'GET', '/maintenance/v1/workOrders?filter=open%3Dtrue');
      return (body['workOrders'] as { name: string; title: string }[]).find(({ title }) => title === '电梯异响')?.name;
    });
    await house.done('officer', 'POST', `/maintenance/v1/${name}:triage`, { priority: 'WORK_ORDER_PRIORITY_HIGH', stopsAsset: true });
    await house.done('officer', 'POST', `/maintenance/v1/${name}:assign`, { provider: science, assignee: '王师傅' });
    const [wang, stranger] = await Promise.all([
      person(browser, house.url, 'wang', { width: 390, touch: true, offline: true }),
      person(browser, house.url, 'stranger', { width: 390, touch: true }),
    ]);
    await stranger.go('/jobs');
    await stranger.page.waitForSelector('text=没有未办结的工单');
    await stranger.go(`/jobs?record=${encodeURIComponent(name)}`);
    expect(await stranger.page.locator('.notice').count()).toBeGreaterThan(0);
    await wang.go('/jobs');
    await wang.page.click('text=电梯异响');
    const press = async (text: string) => wang.page.click(`form.form button[type=submit] >> text=${text}`);
    const choose = async (text: string) => wang.page.click(`.tabs >> text=${text}`);
    await wang.page.waitForSelector('form.form button[type=submit] >> text=接单');
    expect(await violations(wang.page)).toEqual([]);
    await press('接单');
    await wang.page.waitForSelector('form.form button[type=submit] >> text=到场');
    // In the lift shaft there is no network.
    await wang.context.setOffline(true);
    const began = Date.now();
    await press('到场');
    await wang.page.waitForSelector('.tabs >> text=完工');
    await choose('完工');
    await wang.page.fill('form.form [name=resolution]', '更换导靴');
    await press('完工');
    await wang.page.waitForSelector('header >> text=待提交 2');
    await wang.page.reload();
    // What was read last is there, with what waits taken as done.
    await wang.page.waitForSelector('header >> text=待提交 2');
    await wang.page.waitForSelector('h1 >> text=工单');
    const made = Date.now();
    expect((await house.as('officer', 'GET', `/maintenance/v1/${name}`)).body['status']).toBe('WORK_ORDER_STATUS_ACCEPTED');
    await wang.context.setOffline(false);
    await eventually(
      async () => (await house.as('officer', 'GET', `/maintenance/v1/${name}`)).body['status'] === 'WORK_ORDER_STATUS_DONE',
      { within: 60_000 },
    );
    const { onSiteTime, doneTime } = (await house.done('officer', 'GET', `/maintenance/v1/${name}`)) as Record<string, string>;
    // By the device's clock, not as they arrived.
    const times = [onSiteTime, doneTime].map((time) => Date.parse(String(time)));
    expect([began - 1, ...times, made]).toEqual([began - 1, ...times, made].sort((a, b) => a - b));
    const { entries } = await house.done('officer', 'GET', `/maintenance/v1/${name}/history`);
    const steps = (entries as { type: string }[]).map(({ type }) => type);
    for (const once of ['WorkOrderArrived', 'WorkOrderDone']) expect(steps.filter((type) => type.endsWith(once))).toHaveLength(1);
    await Promise.all([wang.leave(), stranger.leave()]);
  });

  it('keeps a reading and an inspection made where there is no network, and sends each once, with the time at which it was made', async () => {
    const { house, browser } = stage();
    const meter = { displayName: '1号楼总表', asset: 'assets/lift-1', measured: 'kWh', decimals: 0, serialNumber: 'A7' };
    await house.done('officer', 'POST', '/maintenance/v1/meters?meterId=main', meter);
    await house.done('officer', 'POST', '/maintenance/v1/assets?assetId=lift-2', {
      ...{ displayName: '1号楼2号电梯', unit: bureau, region: 'regions/530000', parent: 'assets/whs', location: '1号楼大厅' },
      ...{ system: 'ASSET_SYSTEM_LIFT', level: 'ASSET_LEVEL_EQUIPMENT' },
    });
    await house.done('officer', 'POST', '/maintenance/v1/inspections?inspectionId=phone', {
      ...{ displayName: '2号电梯定期检验', asset: 'assets/lift-2', scheme: 'INSPECTION_SCHEME_LIFT', baseOn: '2018-05-17' },
    });
    const { page, context, go, leave } = await person(browser, house.url, 'officer', { width: 390, touch: true, offline: true });
    const form = async (at: typeof page, values: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(values)) {
        const control = at.locator(`form.form [name=${name}]`);
        if ((await control.evaluate(({ tagName }) => tagName)) === 'SELECT') await control.selectOption(value);
        else await control.fill(value);
      }
    };
    await go('/records/meters/main/do/maintenance_ReadMeter');
    await form(page, { serialNumber: 'A7', value: '1250' });
    expect(await violations(page)).toEqual([]);
    const other = await context.newPage();
    await other.goto(`${house.url}/app/records/inspections/phone/do/maintenance_RecordInspection`);
    await other.waitForSelector('form.form [name=certificate]');
    await form(other, { kind: 'RESULT_KIND_PERIODIC', doneOn: '2019-05-31', agency: '省特检院', certificate: 'YNTJ-9' });
    await other.check('form.form [name=passed]');
    await context.setOffline(true);
    const before = Date.now();
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('header >> text=待提交 1');
    await other.click('form.form button[type=submit]');
    await other.waitForSelector('header >> text=待提交 2');
    const made = Date.now();
    const steps = async (name: string, type: string) => {
      const { entries } = await house.done('officer', 'GET', `/maintenance/v1/${name}/history`);
      return (entries as { type: string }[]).filter((entry) => entry.type.endsWith(type)).length;
    };
    expect([await steps('meters/main', 'MeterRead'), await steps('inspections/phone', 'InspectionRecorded')]).toEqual([0, 0]);
    await context.setOffline(false);
    await eventually(async () => (await steps('meters/main', 'MeterRead')) === 1, { within: 60_000 });
    await eventually(async () => (await steps('inspections/phone', 'InspectionRecorded')) === 1, { within: 60_000 });
    await page.waitForSelector('header >> text=待提交', { state: 'detached' });
    const { lastReadTime: readTime } = (await house.done('officer', 'GET', '/maintenance/v1/meters/main')) as { lastReadTime: string };
    expect(Date.parse(readTime)).toBeGreaterThanOrEqual(before - 1_000);
    expect(Date.parse(readTime)).toBeLessThanOrEqual(made);
    await leave();
  });

  it('tells why a lift is not usable, what is due, and prints its labels', async () => {
    const { house, browser } = stage();
    const { page, go, leave, complaints } = await person(browser, house.url, 'officer');
    await go('/facilities');
    await page.click('text=五华山院区');
    await page.click('text=1号楼1号电梯');
    await page.waitForSelector('text=法定检验超期');
    await page.waitForSelector('text=1号电梯定期检验');
    expect(await violations(page)).toEqual([]);
    // Passed many times over: once for every due year until today.
    for (let due = '2019-05-31'; due < today; ) {
      const said = { kind: 'RESULT_KIND_PERIODIC', doneOn: due, passed: true, agency: '省特检院', certificate: 'YNTJ' };
      due = (await house.done('officer', 'POST', '/maintenance/v1/inspections/lift-1:record', said))['dueOn'] as string;
    }
    await go('/facilities?of=assets/lift-1');
    expect(await page.locator('text=法定检验超期').count()).toBe(0);
    await go('/facilities?of=assets/whs&labels=1');
    await page.locator('.labels svg').nth(2).waitFor();
    expect(await page.locator('.labels svg').count()).toBe(3);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });

  it('shows a season: an application, its stage, and what its next stage lacks', async () => {
    const { house, browser } = stage();
    await house.done('officer', 'POST', '/maintenance/v1/renovations', {
      ...{ displayName: '1号楼屋面抢修', unit: finance, building: '1号楼', use: '办公', grade: 'RENOVATION_GRADE_MEDIUM', area: 20_000 },
      ...{
        floorArea: 1_000_000,
        sumFen: 20_000_000,
        emergency: true,
        emergencyReason: '屋面坍塌',
        papers: [{ kind: 'PAPER_KIND_APPLICATION' }],
      },
    });
    const { page, go, leave, complaints } = await person(browser, house.url, 'officer');
    await go('/projects');
    await page.waitForSelector('[role=grid] [role=row]');
    expect(await page.textContent('[role=grid]')).toMatch(/项目.*已申请.*已归档/s);
    await page.waitForSelector('text=1号楼屋面抢修');
    const clipped = await page
      .locator('.grid-time')
      .evaluateAll((heads) => heads.filter((head) => head.scrollWidth > head.clientWidth).map(({ textContent }) => textContent));
    expect(clipped).toEqual([]);
    await page.waitForSelector('text=本年度资金尚未下达');
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });

  it('shows a closure, and of each meeting that had to make way where it is now', async () => {
    const { house, browser } = stage();
    await openRoom(house, 'to-close', { displayName: '待修会议室' });
    await openRoom(house, 'instead', { displayName: '替代会议室' });
    const { startTime, endTime, ...rest } = meeting('rooms/to-close', 40, { title: '给维修让路的会' });
    const { name } = await house.done('liaison', 'POST', '/meetings/v1/bookings', { ...rest, startTime, endTime });
    const { page, go, leave, complaints } = await person(browser, house.url, 'officer');
    await go('/rooms?mode=closures');
    await page.waitForSelector('text=没有会议室停用');
    await house.done('officer', 'POST', '/maintenance/v1/closures', {
      ...{ displayName: '会议室吊顶检修', unit: bureau, region: 'regions/530000', rooms: ['rooms/to-close'], purpose: '吊顶检修' },
      ...{
        startTime: new Date(Date.parse(startTime) - 86_400_000).toISOString(),
        endTime: new Date(Date.parse(endTime) + 86_400_000).toISOString(),
      },
    });
    const row = page.locator('section.card', { hasText: '会议室吊顶检修' }).locator('tr', { hasText: '给维修让路的会' });
    await row.getByText('已改至其他会议室').waitFor();
    await row.getByText('替代会议室').waitFor();
    expect(await row.locator('a').getAttribute('href')).toBe(`/app/records/${name}`);
    expect(await violations(page)).toEqual([]);
    // Who moved it is said in words: the house, and because of what.
    await go(`/records/${name}`);
    await page.waitForSelector('.history .actor >> text=/系统自动（因[^a-z]+）/');
    expect(complaints).toEqual([]);
    await leave();
  });
});
