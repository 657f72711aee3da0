/** A trip from its request to its settlement: at a desk, on the phones of who drives and who rides. */
import { dayOf } from '@jiguan/kernel/day';
import { eventually } from '@jiguan/kit/testing';
import { tokenFor } from '../../../tools/token/token.ts';
import { noticesOf, toldOnce } from '../../world/notices.ts';
import { bureau } from '../../world/people.ts';
import { person, violations } from '../person.ts';
import { pixel } from '../pixel.ts';
import type { Stage } from '../stage.ts';
import type { Pool } from './pool.ts';

export function dispatching(stage: () => Stage, { post, must, ledger, ask, tripNamed }: Pool): void {
  it('a ledger’s cars without marking are listed and not dispatchable; a trip goes from request to settlement', async () => {
    const { house, browser } = stage();
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
    const { house, browser } = stage();
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
}
