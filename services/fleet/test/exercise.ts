/** Every command of fleet, for the test of who may do what. */
import { vinCheck } from '@jiguan/kernel/vin';
import { approvers, type Exercising, later } from '../../../tests/world/populate.ts';

const reason = '工作需要';
const category = 'VEHICLE_CATEGORY_EMERGENCY';
const [approver = ''] = approvers;
const paper = (kind: string) => ({ kind: `PAPER_KIND_${kind}`, number: kind, expires: '2090-12-31' });
const papers = ['LICENCE', 'INSURANCE', 'INSPECTION'].map(paper);

export async function exercise(use: Exercising): Promise<void> {
  await keeping(use);
  await logbook(use);
  await drivers(use);
  await acquisitions(use);
  await trips(use);
  await leaving(use);
}

/** Commands on records that are there. */
const of = ({ act, create }: Exercising) => ({
  make: (collection: string, body: object) => create(`/fleet/v1/${collection}`, body),
  on: (name: string, verb: string, body: unknown = {}, as?: string) => act(`/fleet/v1/${name}:${verb}`, body, as ? { as } : {}),
  change: (name: string, body: object) => act(`/fleet/v1/${name}`, { name, ...body }, { method: 'PATCH' }),
});

function vin(serial: number): string {
  const draft = `LFV2A2150F3${String(900_000 + serial)}`;
  return draft.slice(0, 8) + vinCheck(draft) + draft.slice(9);
}

const car = {
  ...{ category, holding: 'HOLDING_KEPT', model: '速腾', body: 'BODY_SALOON', seats: 5, energy: 'ENERGY_PETROL', displacementMl: 1400 },
  ...{ firstRegistered: '2020-05-20', papers },
};

async function keeping(use: Exercising): Promise<void> {
  const { act, made, places } = use;
  const { on, change } = of(use);
  const { own } = made('fleet.jiguan/Vehicle');
  const size = { size: 6, effectiveFrom: '2026-01-01', documentNumber: '云公车办〔2026〕2号' };
  await on(made('fleet.jiguan/Quota').own, 'change', size);
  await change(own, { papers });
  await on(own, 'changePlate', { plate: '云A77777', effectiveFrom: '2026-01-01', reason });
  await on(own, 'exemptMarking', { reason, approvalNumber: '云公车办〔2026〕3号' });
  await on(own, 'mark', { text: '公务用车', hotline: '0871-12345', doneOn: '2026-01-05', photo: 'files/mark' });
  for (const verb of ['putIntoService', 'seal', 'unseal', 'sendToRepair', 'takeBack'])
    await on(own, verb, /put/.test(verb) ? {} : { reason });
  const vehicles = [places.own, places.far].map(({ unit }, i) => ({ ...car, unit, vin: vin(i), plate: `云A7777${i}` }));
  await act('/fleet/v1/vehicles:import', { region: 'regions/530000', vehicles });
}

async function logbook(use: Exercising): Promise<void> {
  const { made } = use;
  const { on } = of(use);
  const { own } = made('fleet.jiguan/Logbook');
  const replaced = { replacedTime: '2026-02-01T01:00:00Z', oldShownMetres: 13_000, newShownMetres: 0, paper: '修单7号', reason };
  await on(own, 'replaceCluster', replaced);
  await on(own, 'assignDriver', { driver: made('fleet.jiguan/Driver').own, from: '2026-02-01T01:00:00Z' });
  const oil = { kind: 'SERVICE_KIND_OIL', basis: 'SERVICE_BASIS_COMPLETION', everyMetres: 5_000_000 };
  await on(own, 'planService', { ...oil, lastDay: '2026-01-05', lastMetres: 12_000 });
  await on(own, 'recordService', { kind: oil.kind, day: '2026-02-02', metres: 13_500, paper: '修单8号' });
  await on(made('fleet.jiguan/OdometerReading').own, 'correct', { shownMetres: 12_500, reason });
}

async function drivers(use: Exercising): Promise<void> {
  const { made } = use;
  const { on, change } = of(use);
  const { neighbour } = made('fleet.jiguan/Driver');
  await change(neighbour, { phone: '13900000000' });
  for (const verb of ['suspend', 'restore', 'dismiss']) await on(neighbour, verb, { reason });
}

async function acquisitions(use: Exercising): Promise<void> {
  const { made, places } = use;
  const { make, on } = of(use);
  const { own, neighbour, far } = made('fleet.jiguan/Acquisition');
  const approved = async (name: string, count: number) => {
    for (const as of approvers.slice(0, count)) await on(name, 'approve', { opinion: '同意', documentNumber: '云政办〔2026〕1号' }, as);
  };
  await approved(own, 2);
  await on(own, 'order', { orderNumber: '合同1号' });
  await on(own, 'register', { vin: vin(7), plate: '云A66666', firstRegistered: '2026-01-05', papers });
  await on(neighbour, 'reject', { opinion: '预算已用完' }, approver);
  await on(far, 'cancel', { reason });
  const offRoad = await make('acquisitions', {
    ...{ unit: places.own.unit, kind: 'ACQUISITION_KIND_NEW', source: 'SOURCE_RENTAL', category, capCase: 'CAP_CASE_SPECIAL' },
    ...{
      brand: '北京',
      model: 'BJ40 2.0T',
      domestic: true,
      body: 'BODY_OFF_ROAD',
      seats: 5,
      energy: 'ENERGY_PETROL',
      displacementMl: 1967,
    },
    ...{ priceFen: 19_980_000, offRoadReason: 'OFF_ROAD_REASON_TERRAIN', justification: reason },
  });
  await approved(offRoad, 4);
  await on(offRoad, 'file', { number: '云纪备〔2026〕8号', filedOn: '2026-01-05' });
}

async function trips(use: Exercising): Promise<void> {
  const { act, made, places } = use;
  const { make, on } = of(use);
  const [vehicle, driver] = [made('fleet.jiguan/Vehicle').own, made('fleet.jiguan/Driver').own];
  const times = (hours: number) => ({ startTime: later({ hours }), endTime: later({ hours: hours + 2 }), holidayDutyNumber: '值班1号' });
  const trip = { unit: places.own.unit, purpose: '调研', origin: '机关', destination: '安宁', passengerCount: 2 };
  const { own, neighbour } = made('fleet.jiguan/Trip');
  await on(own, 'reschedule', () => ({ ...times(0.3), reason }));
  await on(own, 'approve', { opinion: '同意' }, approver);
  await on(own, 'dispatch', { vehicle, driver });
  await on(own, 'extend', () => ({ endTime: later({ hours: 4 }), reason }));
  const guest = await make('trips', { ...trip, unit: places.neighbour.unit, passengerCount: 1, ...times(0.5) });
  await on(guest, 'approve', { opinion: '同意' }, approver);
  await on(guest, 'join', { host: own });
  await on(guest, 'leave', { reason });
  await on(own, 'accept');
  await on(own, 'depart', { odometerMetres: 20_000 });
  await on(own, 'return', { odometerMetres: 50_000 });
  await on(own, 'settle', { cost: { fuelMl: 3000, fuelFen: 2400 } });
  await on(own, 'rate', { rating: 5 });
  await on(neighbour, 'reject', { opinion: '可乘公交' }, approver);
  await on(await make('trips', { ...trip, ...times(48) }), 'cancel', { reason });
  const urgent = await make('trips', { ...trip, ...times(1), emergency: true });
  await on(urgent, 'approveAfterwards', { approved: true, opinion: '同意' }, approver);
  const past = { departedTime: '2026-03-02T01:00:00Z', returnedTime: '2026-03-02T03:00:00Z', distanceMetres: 9000 };
  await act('/fleet/v1/trips:import', { region: 'regions/530000', trips: [{ ...trip, vehicle, driver, ...past }] });
}

/** To a unit of another region, and out of the house. */
async function leaving(use: Exercising): Promise<void> {
  const { made, places } = use;
  const { on } = of(use);
  const { own } = made('fleet.jiguan/Vehicle');
  await on(own, 'transfer', { unit: places.far.unit, documentNumber: '云公车办〔2026〕4号', reason });
  await on(own, 'retire', { reason });
  await on(own, 'deregister', { way: '拍卖', documentNumber: '云公车办〔2026〕5号', reason });
}
