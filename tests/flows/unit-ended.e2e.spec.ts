import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import { finance, grant, science, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

const successor = science;
const category = 'VEHICLE_CATEGORY_EMERGENCY';
const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Flow F5, the parts of fleet, outsourcing and maintenance: directory ends a unit, and what it has passes on or ends, over the bus. */
describe('a unit ends: its cars, quota, trips, contracts and facilities', () => {
  let world: World;
  const made = (path: string, body: object, as = 'officer') => world.done(as, 'POST', path, body);
  const fleet = (path: string, body: object, as?: string) => made(`/fleet/v1/${path}`, body, as);
  const read = async (name: string, service = 'fleet') => (await world.as('officer', 'GET', `/${service}/v1/${name}`)).body;

  beforeAll(async () => {
    world = await startWorld({ others: ['fleet', 'outsourcing', 'maintenance'] });
    await settle(world);
    const bureau = 'regions/530000';
    await made('/directory/v1/units?unitId=yn-closed', aUnit('11530000MB009999', '将撤单位'), 'admin');
    await grant(world, 'theirs', 'ROLE_UNIT_LIAISON', 'units/yn-closed');
    // No service may take longer than three seconds here, so that the silence of those that are not there is heard.
    await made(
      '/directory/v1/ruleEditions',
      {
        ...{ code: 'directory.reorganisation.settle_within', region: bureau, value: '0.05', unit: 'min', effectiveFrom: '2020-01-01' },
        ...{ source: '试验', displayName: '办结时限', confidence: 'CONFIDENCE_UNVERIFIED' },
      },
      'admin',
    );
    const quota = { giver: bureau, region: bureau, category, size: 10, documentNumber: '1号', effectiveFrom: '2026-01-01' };
    await eventually(async () => (await world.as('officer', 'POST', '/fleet/v1/quotas', { body: quota })).status === 200);
    for (const unit of [finance, 'units/yn-closed'])
      await eventually(
        async () => (await world.as('officer', 'POST', '/fleet/v1/quotas', { body: { ...quota, unit, size: 3 } })).status === 200,
      );
    await fleet('vehicles:import', { region: bureau, vehicles: [car(1, finance), car(2, 'units/yn-closed')] });
    await eventually(async () => (await world.as('theirs', 'GET', '/fleet/v1/trips')).status === 200);
  });
  afterAll(() => world.close());

  const car = (i: number, unit: string) => ({
    ...{ vin: `LYNAB1230P100000${i}`, plate: `云A7010${i}`, unit, category, holding: 'HOLDING_KEPT', brand: '红旗', model: 'H5' },
    ...{ body: 'BODY_SALOON', seats: 5, energy: 'ENERGY_PETROL', displacementMl: 1498, tankMl: 60_000, priceFen: 15_980_000 },
    firstRegistered: '2020-05-20',
    papers: ['LICENCE', 'INSURANCE', 'INSPECTION'].map((kind) => ({ kind: `PAPER_KIND_${kind}`, number: '1', expires: '2040-01-01' })),
    marking: { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2020-06-01', photo: 'files/1' },
  });
  const aUnit = (code: string, displayName: string) => ({
    ...{ creditCode: completeCreditCode(code), displayName, region: 'regions/530000' },
    ...{ level: 'UNIT_LEVEL_PROVINCE', kind: 'UNIT_KIND_GOVERNMENT' },
  });
  const facility = async (unit: string) => {
    const v1 = (path: string, body: object) => made(`/maintenance/v1/${path}`, body);
    const said = { displayName: '1号电梯', unit, region: 'regions/530000', system: 'ASSET_SYSTEM_LIFT', level: 'ASSET_LEVEL_EQUIPMENT' };
    const asset = (await v1('assets', said))['name'] as string;
    const broken = { title: '困人', asset, kind: 'WORK_ORDER_KIND_BREAKDOWN', priority: 'WORK_ORDER_PRIORITY_NORMAL' };
    return [asset, (await v1('workOrders', broken))['name'] as string] as const;
  };
  const trip = async (unit: string, liaison: string) => {
    const said = { unit, purpose: '调研', origin: '机关', destination: '安宁', passengerCount: 2, holidayDutyNumber: '值班1号' };
    return (await fleet('trips', { ...said, startTime: at(5), endTime: at(5.2) }, liaison))['name'] as string;
  };

  it('merged: quota, car and open trip are the successor’s; a contract waits for novation and is taken over', async () => {
    const name = await trip(finance, 'liaison');
    const contract = await sign();
    const [lift, order] = await facility(finance);
    await made(`/directory/v1/${finance}:merge`, { successor, reason: '机构改革' }, 'admin');
    await eventually(async () => (await read(name))['unit'] === successor);
    expect(await read(name)).toMatchObject({ status: 'TRIP_STATUS_REQUESTED', unit: successor });
    expect(await read('vehicles/lynab1230p1000001')).toMatchObject({ unit: successor, overQuota: false });
    const quotas = (await read(`quotas?filter=unit%3D%22${encodeURIComponent(successor)}%22`))['quotas'] as object[];
    expect(quotas).toMatchObject([{ category, size: 3 }]);
    expect((await read(`quotas?filter=unit%3D%22${encodeURIComponent(finance)}%22`))['quotas']).toMatchObject([{ size: 0 }]);
    await eventually(async () => ((await read(contract, 'outsourcing'))['attention'] as string[]).includes('ATTENTION_NOVATION_DUE'));
    await made(`/outsourcing/v1/${contract}:novate`, { unit: successor, documentNumber: '云编〔2026〕8号', reason: '机构改革' });
    const after = await read(contract, 'outsourcing');
    expect(after['unit']).toBe(successor);
    expect(after['attention'] ?? []).not.toContain('ATTENTION_NOVATION_DUE');
    await eventually(async () => (await read(lift, 'maintenance'))['unit'] === successor);
    expect(await read(order, 'maintenance')).toMatchObject({
      unit: successor,
      responsible: successor,
      status: 'WORK_ORDER_STATUS_REPORTED',
    });
    const { body } = await world.as('officer', 'GET', `/maintenance/v1/${order}/history`);
    expect((body['entries'] as object[]).at(-1)).toMatchObject({ type: 'jiguan.maintenance.v1.WorkOrderPassedOn' });
  });

  it('abolished with a lift that nobody takes over: maintenance refuses its part, and the process is compensated', async () => {
    await made('/directory/v1/units?unitId=yn-mistaken', aUnit('11530000MB009998', '误撤单位'), 'admin');
    await eventually(async () => (await read('units/yn-mistaken', 'directory'))['status'] === 'UNIT_STATUS_ACTIVE');
    const [lift] = await facility('units/yn-mistaken');
    await made('/directory/v1/units/yn-mistaken:abolish', { reason: '云编〔2026〕9号' }, 'admin');
    const process = 'reorganisations/yn-mistaken';
    const part = async () => {
      const parts = (await read(process, 'directory'))['parts'] as Record<string, unknown>[];
      return parts.find(({ service }) => service === 'maintenance');
    };
    await eventually(async () => (await part())?.['status'] === 'PART_STATUS_REFUSED');
    expect((await part())?.['outcome']).toContain('没有承接单位：设施设备 1 项');
    expect(await read(process, 'directory')).toMatchObject({ status: 'REORGANISATION_STATUS_STALLED' });
    const told = async () => (await world.as('officer', 'GET', '/directory/v1/notices')).body['notices'] as Record<string, unknown>[];
    await eventually(async () => (await told())?.some(({ about, text }) => about === process && String(text).includes('没有承接单位')));
    await made(`/directory/v1/${process}:revoke`, { reason: '误办' }, 'admin');
    await eventually(async () => (await part())?.['status'] === 'PART_STATUS_SETTLED');
    expect((await part())?.['outcome']).toContain('交还设施设备 0 项');
    expect(await read('units/yn-mistaken', 'directory')).toMatchObject({ status: 'UNIT_STATUS_ACTIVE' });
    expect(await read(lift, 'maintenance')).toMatchObject({ unit: 'units/yn-mistaken', status: 'ASSET_STATUS_USABLE' });
  });

  it('abolished: its quota goes back but for the car it holds, which is sealed; its open trip is cancelled with the reason', async () => {
    const name = await trip('units/yn-closed', 'theirs');
    await made('/directory/v1/units/yn-closed:abolish', { reason: '云编〔2026〕7号' }, 'admin');
    await eventually(async () => (await read(name))['status'] === 'TRIP_STATUS_CANCELLED');
    expect((await read(name))['endReason']).toContain('云编〔2026〕7号');
    expect(await read('vehicles/lynab1230p1000002')).toMatchObject({ status: 'VEHICLE_STATUS_SEALED' });
    expect((await read('quotas?filter=unit%3D%22units%2Fyn-closed%22'))['quotas']).toMatchObject([{ size: 1 }]);
    const { status, body } = await world.as('officer', 'POST', '/fleet/v1/trips', {
      body: {
        ...{ unit: 'units/yn-closed', purpose: '调研', origin: '机关', destination: '安宁', passengerCount: 2 },
        startTime: at(6),
        endTime: at(6.2),
      },
    });
    expect([status, body['reason']]).toEqual([400, 'UNIT_NOT_ACTIVE']);
  });

  it('who settled shows in the process; who is silent is an open point, told and waiting for an officer, whom it lets close it', async () => {
    const process = 'reorganisations/yn-closed';
    const now = () => read(process, 'directory');
    const partOf = async (service: string) =>
      ((await now())['parts'] as Record<string, unknown>[]).find((one) => one['service'] === service);
    await eventually(async () => (await partOf('fleet'))?.['status'] === 'PART_STATUS_SETTLED');
    expect((await partOf('fleet'))?.['outcome']).toBe('车辆 1 辆、驾驶员 0 人、编制 1 项、用车申请 1 件已处理');
    await eventually(async () => (await now())['status'] === 'REORGANISATION_STATUS_STALLED');
    expect(await partOf('office-space')).toMatchObject({ status: 'PART_STATUS_WAITING', label: '办公用房交接' });
    const told = async () => (await world.as('officer', 'GET', '/directory/v1/notices')).body['notices'] as Record<string, unknown>[];
    await eventually(async () => (await told())?.some(({ about, text }) => about === process && String(text).includes('办公用房交接')));
    const { body } = await world.as('officer', 'GET', `/directory/v1/${process}/commands`);
    const [{ commands } = { commands: [] }] = body['records'] as { commands: Record<string, unknown>[] }[];
    expect(commands).toContainEqual(expect.objectContaining({ command: 'ConfirmReorganisationPart', possibility: 'POSSIBILITY_ALLOWED' }));
    // Meetings and outsourcing may settle theirs by themselves meanwhile.
    await eventually(
      async () => {
        const { status, parts } = await now();
        for (const { service, status: is } of parts as Record<string, unknown>[])
          if (is === 'PART_STATUS_WAITING')
            await world.as('officer', 'POST', `/directory/v1/${process}:confirmPart`, { body: { service, reason: '已现场核实' } });
        return status === 'REORGANISATION_STATUS_SETTLED';
      },
      { within: 30_000 },
    );
    expect(await partOf('office-space')).toMatchObject({ status: 'PART_STATUS_CONFIRMED', confirmer: 'officer', outcome: '已现场核实' });
  });

  async function sign(): Promise<string> {
    const v1 = (path: string, body: object) => made(`/outsourcing/v1/${path}`, body);
    const creditCode = completeCreditCode('91530000MA6K0001');
    await v1('providers?providerId=p', { displayName: '保洁', region: 'regions/530000', creditCode });
    await v1('budgetLines?budgetLineId=b', { displayName: '保洁', unit: finance, year: 2026, amount: '20000000' });
    const plan = {
      displayName: '保洁',
      budgetLine: 'budgetLines/b',
      item: 'C1204',
      amount: '12000000',
      method: 'PURCHASE_METHOD_CALL_OFF',
    };
    await v1('purchases?purchaseId=s', { ...plan, framework: '云采框〔2026〕1号' });
    await v1('purchases/s:award', { provider: 'providers/p', day: '2026-03-01', reason: '最低价' });
    const terms = { displayName: '保洁合同', purchase: 'purchases/s', from: '2026-03-01', until: '2027-02-28', value: '12000000' };
    const pay = { monthlyFee: '1000000', fullPayScore: 8500, baseRate: 1500, sites: ['东院'] };
    return (await v1('contracts', { ...terms, ...pay }))['name'] as string;
  }
});
