/** Fleet as its people use it: through the console and HTTP only (issue “Done when”). One house, a dispatcher at a desk, a driver with a phone. */

import { dayOf } from '@jiguan/kernel/day';
import { vinCheck } from '@jiguan/kernel/vin';
import { eventually } from '@jiguan/kit/testing';
import { openBrowser } from '@jiguan/tools/browser';
import type { Browser } from 'playwright-core';
import { tokenFor } from '../../tools/token/token.ts';
import { noticesOf, toldOnce } from '../world/notices.ts';
import { bureau, finance, grant, kunming } from '../world/people.ts';
import { type House, startHouse } from './house.ts';
import { person, violations } from './person.ts';
import { pixel } from './pixel.ts';

const category = 'VEHICLE_CATEGORY_EMERGENCY';
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** A new car's check character must be right (GB 16735). */
const draft = 'LNBSCC1H00F300001';
const vin = draft.slice(0, 8) + vinCheck(draft) + draft.slice(9);

describe('fleet, through the console and HTTP', () => {
  let house: House;
  let browser: Browser;
  const post = (who: string, path: string, body: object) => house.as(who, 'POST', `/fleet/v1/${path}`, { body });
  const must = async (who: string, path: string, body: object) => {
    const { status, body: answer } = await post(who, path, body);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const quota = (who: string, more: object) =>
    post(who, 'quotas', { category, size: 5, documentNumber: '云公车办〔2026〕1号', effectiveFrom: '2026-01-01', ...more });
  const ledger = (vin: string, plate: string, more: object = {}) => ({
    ...{ vin, plate, unit: finance, category, holding: 'HOLDING_POOLED', brand: '红旗', model: 'H5', body: 'BODY_SALOON', seats: 5 },
    ...{ energy: 'ENERGY_PETROL', displacementMl: 1498, tankMl: 60_000, priceFen: 15_980_000, firstRegistered: '2020-05-20' },
    papers: ['LICENCE', 'INSURANCE', 'INSPECTION'].map((kind) => ({ kind: `PAPER_KIND_${kind}`, number: '1', expires: '2040-01-01' })),
    marking: { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2020-06-01', photo: 'files/1' },
    ...more,
  });
  const trip = (purpose: string, from: number, to: number) => ({
    ...{ unit: finance, purpose, origin: '省政府大院', destination: '安宁', passengerCount: 2, holidayDutyNumber: '值班1号' },
    ...{ startTime: inMinutes(from), endTime: inMinutes(to) },
  });
  const ask = async (purpose: string, from: number, to: number) => {
    const { name } = await must('liaison', 'trips', trip(purpose, from, to));
    await must('approver', `${name}:approve`, { opinion: '同意' });
    return name as string;
  };
  const tripNamed = async (name: string) => (await house.as('officer', 'GET', `/fleet/v1/${name}`)).body;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ others: ['fleet'] }), openBrowser()]);
    await grant(house, 'ma', 'ROLE_DRIVER', 'regions/530000');
    await grant(house, 'bo', 'ROLE_DRIVER', 'regions/530000');
    await grant(house, 'leader', 'ROLE_APPROVER', finance);
    await grant(house, 'office', 'ROLE_APPROVER', 'regions/530000');
    await grant(house, 'kunming', 'ROLE_BUREAU_OFFICER', 'regions/530100');
    await eventually(async () => (await quota('officer', { giver: 'regions/530000', region: 'regions/530000', size: 10 })).status === 200);
    await eventually(async () => (await house.as('kunming', 'GET', '/fleet/v1/quotas')).status === 200);
    const unit = { giver: 'regions/530000', region: 'regions/530000', unit: finance };
    await eventually(async () => (await quota('officer', unit)).status === 200);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('a prefecture hands down what it has and is refused what it has not', async () => {
    expect((await quota('officer', { giver: 'regions/530000', region: 'regions/530100', size: 3 })).status).toBe(200);
    const down = { giver: 'regions/530100', region: 'regions/530100', unit: kunming };
    const more = await quota('kunming', { ...down, size: 4 });
    expect([more.status, more.body['reason']]).toEqual([400, 'QUOTA_EXCEEDED_ABOVE']);
    expect((await quota('kunming', { ...down, size: 3 })).status).toBe(200);
  });

  it('an off-road car is refused without its filing and bought with it', async () => {
    const { name } = await must('liaison', 'acquisitions', {
      ...{ unit: finance, kind: 'ACQUISITION_KIND_NEW', source: 'SOURCE_PURCHASE', category, brand: '北京', model: 'BJ40', domestic: true },
      ...{
        body: 'BODY_OFF_ROAD',
        seats: 5,
        energy: 'ENERGY_PETROL',
        displacementMl: 1967,
        priceFen: 19_980_000,
        capCase: 'CAP_CASE_SPECIAL',
      },
      ...{ justification: '山区抢险', offRoadReason: 'OFF_ROAD_REASON_RESCUE' },
    });
    for (const who of ['leader', 'approver', 'office'])
      await must(who, `${name}:approve`, { opinion: '同意', documentNumber: '云政办〔2026〕21号' });
    const early = await post('officer', `${name}:order`, { orderNumber: '云采1号' });
    expect([early.status, early.body['reason']]).toEqual([400, 'OFF_ROAD_NOT_FILED']);
    await must('officer', `${name}:file`, { number: '云纪备〔2026〕8号', filedOn: day(0) });
    await must('officer', `${name}:order`, { orderNumber: '云采1号' });
    const arrived = { vin, plate: '云A70001', firstRegistered: day(0), tankMl: 75_000, papers: [] };
    const { status, acquired } = await must('officer', `${name}:register`, arrived);
    expect([status, acquired]).toEqual(['ACQUISITION_STATUS_REGISTERED', `vehicles/${vin.toLowerCase()}`]);
  });

  it('a ledger’s cars without marking are listed and not dispatchable; a trip goes from request to settlement', async () => {
    const report = await must('officer', 'vehicles:import', {
      region: 'regions/530000',
      vehicles: [
        ledger('LYNAB1230P1000001', '云A70101'),
        ledger('LYNAB1230P1000002', '云A70102'),
        ledger('LYNAB1230P1000003', '云A70103', { marking: undefined }),
      ],
    });
    expect(report['created']).toBe(3);
    const { vehicles } = (await house.as('officer', 'GET', '/fleet/v1/vehicles?filter=marked%3Dfalse')).body as {
      vehicles: { plate: string; name: string }[];
    };
    expect(vehicles.map(({ plate }) => plate)).toContain('云A70103');
    const ledgerFile = await fetch(`${house.url}/fleet/v1/vehicles`, {
      headers: { accept: 'text/csv', authorization: `Bearer ${await tokenFor(house.url, 'officer')}` },
    });
    const lines = (await ledgerFile.text()).trim().split('\n');
    expect(lines).toHaveLength(1 + 4);
    expect(lines.find((line) => line.includes('云A70103'))).toContain('vehicles/lynab1230p1000003');
    const person_ = { unit: bureau, licenceClass: 'LICENCE_CLASS_C1', licenceExpires: '2040-01-01' };
    const ma = (await must('officer', 'drivers', { ...person_, displayName: '马建国', subject: 'ma' }))['name'];
    await must('officer', 'drivers', { ...person_, displayName: '白师傅', subject: 'bo' });
    const name = await ask('到安宁调研', 20, 90);
    const unmarked = vehicles.find(({ plate }) => plate === '云A70103')?.name;
    const refused = await post('officer', `${name}:dispatch`, { vehicle: unmarked, driver: ma });
    expect([refused.status, refused.body['reason']]).toEqual([400, 'VEHICLE_UNMARKED']);

    const desk = await person(browser, house.url, 'officer');
    // Late in the evening what begins in twenty minutes is tomorrow's.
    const its = dayOf(new Date(String((await tripNamed(name))['startTime'])));
    await desk.go(`/dispatch?day=${its}`);
    await desk.page.click('.card:has-text("到安宁调研") >> text=派车');
    await desk.page.selectOption('[role=dialog] label:has-text("空闲车辆") select', { label: '云A70101 H5 5' });
    await desk.page.selectOption('[role=dialog] label:has-text("空闲驾驶员") select', { index: 1 });
    const chosen = await desk.page.inputValue('[role=dialog] label:has-text("空闲驾驶员") select');
    await desk.page.click('[role=dialog] button[type=submit]');
    await desk.page.waitForSelector('[role=dialog]', { state: 'detached' });
    await desk.page.waitForSelector('.grid-item >> text=安宁');
    await desk.go(`/dispatch?day=${its}`);
    await desk.page.waitForSelector('.grid-item >> text=安宁');
    expect(await violations(desk.page)).toEqual([]);
    expect(await tripNamed(name)).toMatchObject({ status: 'TRIP_STATUS_DISPATCHED', plate: '云A70101', driver: chosen });

    const [login, idle] = chosen === ma ? ['ma', 'bo'] : ['bo', 'ma'];
    for (const subject of ['liaison', login]) expect(await toldOnce(house, subject, 'fleet.v1.TripDispatched', name)).toContain('云A70101');
    expect(await toldOnce(house, 'approver', 'fleet.v1.TripRequested', name)).toContain('请审批');
    expect(await toldOnce(house, 'liaison', 'fleet.v1.TripStepDecided', name)).toContain('待派车');
    expect(await noticesOf(house, idle, 'fleet')).toEqual([]);
    const phone = await person(browser, house.url, login, { width: 390, touch: true });
    await phone.go('/drive');
    const step = async (label: string, odometer?: string) => {
      await phone.page.click(`.card button:has-text("${label}")`);
      if (odometer) await phone.page.fill('[role=dialog] [name=odometerMetres]', odometer);
      if (odometer)
        await phone.page.setInputFiles('[role=dialog] input[type=file]', { name: 'odometer.png', mimeType: 'image/png', buffer: pixel });
      if (odometer) await phone.page.waitForSelector('[role=dialog] >> text=odometer.png');
      await phone.page.click('[role=dialog] button[type=submit]');
      await phone.page.waitForSelector('[role=dialog]', { state: 'detached' });
    };
    await step('接单');
    await step('出车', '12000');
    await phone.go('/drive');
    expect(await violations(phone.page)).toEqual([]);
    await step('收车', '12086');
    const back = await tripNamed(name);
    expect(back).toMatchObject({ status: 'TRIP_STATUS_RETURNED', departurePhoto: expect.stringMatching(/^files\//) });
    const photo = await fetch(`${house.url}/fleet/v1/${name}/${back['departurePhoto']}`, {
      headers: { authorization: `Bearer ${await tokenFor(house.url, 'officer')}` },
    });
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    await must('officer', `${name}:settle`, { cost: { fuelMl: 7_000, fuelFen: 5_300, tollFen: 2_000 } });
    const settled = await tripNamed(name);
    expect(settled).toMatchObject({ status: 'TRIP_STATUS_SETTLED', cost: { tollFen: 2_000 } });
    // Nobody has rated it yet; nought would be a rating.
    expect(settled).not.toHaveProperty('rating');
    await desk.go(`/dispatch?sheet=${encodeURIComponent(name)}`);
    await desk.page.waitForSelector('.sheet >> text=云A70101');
    expect(await violations(desk.page)).toEqual([]);
    const pdf = await desk.page.pdf({ format: 'A4' });
    expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBe(1);
    expect([...desk.complaints, ...phone.complaints]).toEqual([]);
    await Promise.all([desk.leave(), phone.leave()]);
  });

  it('a requester asks, sees where it stands and cancels, on a phone', async () => {
    const approved = await ask('到呈贡送文件', 200, 260);
    const phone = await person(browser, house.url, 'liaison', { width: 390, touch: true });
    await phone.go('/rides');
    const card = '.card:has-text("到呈贡送文件")';
    await phone.page.waitForSelector(`${card} >> text=待派车`);
    expect(await violations(phone.page)).toEqual([]);
    await phone.page.click(`${card} button:has-text("取消")`);
    await phone.page.fill('[role=dialog] [name=reason]', '会议改期');
    await phone.page.click('[role=dialog] form button[type=submit]');
    await phone.page.click('[role=dialog] button.grave >> nth=-1');
    await eventually(async () => (await tripNamed(approved))['status'] === 'TRIP_STATUS_CANCELLED');
    await phone.go('/rides');
    expect(await violations(phone.page)).toEqual([]);
    await phone.page.click('.actions a:has-text("申请用车")');
    await phone.page.waitForSelector('form [name=purpose]');
    expect(phone.complaints).toEqual([]);
    await phone.leave();
  });

  it('a late return stops the next departure and offers a free car; a driver reads own trips only', async () => {
    const { vehicles = [] } = (await house.as('officer', 'GET', '/fleet/v1/vehicles?filter=plate%3D%22云A70102%22')).body as {
      vehicles: { name: string }[];
    };
    const { drivers = [] } = (await house.as('officer', 'GET', '/fleet/v1/drivers')).body as {
      drivers: { name: string; subject: string }[];
    };
    const named = (subject: string) => drivers.find((one) => one.subject === subject)?.name;
    const vehicle = vehicles[0]?.name;
    const [first, second] = [await ask('前一趟', 100, 110), await ask('后一趟', 110, 120)];
    for (const [name, driver] of [
      [first, 'ma'],
      [second, 'bo'],
    ] as const) {
      await must('officer', `${name}:dispatch`, { vehicle, driver: named(driver) });
      await must(driver, `${name}:accept`, {});
    }
    const foreign = await post('bo', `${first}:depart`, { odometerMetres: 50_000 });
    expect([foreign.status, foreign.body['reason']]).toEqual([400, 'TRIP_OF_OTHER_DRIVER']);
    expect((await house.as('bo', 'GET', `/fleet/v1/${first}`)).status).toBe(403);
    const mine = (await house.as('bo', 'GET', '/fleet/v1/trips:mine')).body['trips'] as { name: string }[];
    expect(mine.map(({ name }) => name)).not.toContain(first);
    // Their time has not come yet: both are moved to now, which asks for approval anew.
    for (const [name, from, to, driver] of [
      [first, 1, 10, 'ma'],
      [second, 10, 20, 'bo'],
    ] as const) {
      await must('liaison', `${name}:reschedule`, { startTime: inMinutes(from), endTime: inMinutes(to), reason: '提前' });
      await must('approver', `${name}:approve`, { opinion: '同意' });
      await must('officer', `${name}:dispatch`, { vehicle, driver: named(driver) });
      await must(driver, `${name}:accept`, {});
    }
    await must('ma', `${first}:depart`, { odometerMetres: 50_000 });
    const stopped = await post('bo', `${second}:depart`, { odometerMetres: 50_000 });
    expect([stopped.status, stopped.body['reason']]).toEqual([400, 'VEHICLE_NOT_BACK']);
    expect(JSON.stringify(stopped.body)).toContain('云A70101');
    await must('ma', `${first}:return`, { odometerMetres: 80_000 });
    await must('bo', `${second}:depart`, { odometerMetres: 80_000 });
    expect(await toldOnce(house, 'ma', 'fleet.v1.TripRescheduled', first)).toContain('前一趟');
    const off = await ask('再一趟', 300, 330);
    await must('officer', `${off}:dispatch`, { vehicle, driver: named('bo') });
    await must('officer', `${off}:dispatch`, { vehicle, driver: named('ma') });
    await must('liaison', `${off}:cancel`, { reason: '会议取消' });
    expect(await toldOnce(house, 'ma', 'fleet.v1.TripCancelled', off)).toContain('会议取消');
    const toBo = (await noticesOf(house, 'bo', 'fleet')).filter(({ about }) => about === off).map(({ text }) => text);
    expect(toBo).toEqual([expect.stringContaining('已改派'), expect.stringContaining('已派车')]);
    expect((await noticesOf(house, 'liaison')).filter(({ kind }) => /TripCancelled|TripRescheduled/.test(kind))).toEqual([]);
  });

  it('a driver departs and returns without a network: kept over a reload, sent in order and once; a refusal keeps the words', async () => {
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
});
