import { connectStore, type Store } from '@jiguan/kit/store';
import { eventually, killAtRandom, standInTeller } from '@jiguan/kit/testing';
import { Grant } from '@jiguan/proto/directory/v1/grant';
import { Person } from '@jiguan/proto/directory/v1/person';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import * as fleet from '@jiguan/proto/fleet/v1/events';
import * as maintenance from '@jiguan/proto/maintenance/v1/events';
import * as meetings from '@jiguan/proto/meetings/v1/events';
import * as officeSpace from '@jiguan/proto/office_space/v1/events';
import * as outsourcing from '@jiguan/proto/outsourcing/v1/events';
import { aUnit, directoryOf, refusal } from './world.ts';

type Codec = { encode(message: never): { finish(): Uint8Array }; fromPartial(partial: object): unknown };

/** How each service says that its part of a unit's end is settled, and how meetings say that it is put back. */
const settles = {
  meetings: { event: 'HostSettled', codec: meetings.HostSettled, record: 'hosts', said: (unit: string) => ({ unit }) },
  fleet: { event: 'UnitSettled', codec: fleet.UnitSettled, record: 'unitEnds', said: (unit: string) => ({ unit, vehicles: 3 }) },
  outsourcing: { event: 'BuyerSettled', codec: outsourcing.BuyerSettled, record: 'buyerEnds', said: (unit: string) => ({ unit }) },
  maintenance: {
    event: 'KeeperSettled',
    codec: maintenance.KeeperSettled,
    record: 'keepers',
    said: (unit: string) => ({ unit, assets: 4 }),
  },
  'office-space': {
    ...{ event: 'SuccessionDone', codec: officeSpace.SuccessionDone, record: 'successions' },
    said: (unit: string) => ({ succession: { unit, passed: 2 } }),
  },
} as const;
type Service = keyof typeof settles;
const services = Object.keys(settles) as Service[];
const putBack = {
  event: 'HostPutBack',
  codec: meetings.HostPutBack,
  record: 'hosts',
  said: (unit: string) => ({ unit, passed: 1, roomsPassed: 0 }),
};
const nobodyTakes = {
  ...{ event: 'KeeperRefused', codec: maintenance.KeeperRefused, record: 'keepers' },
  said: (unit: string) => ({ unit, assets: 2, orders: 1 }),
};

const directory = directoryOf('reorganisation');
const tellers = new Map<string, Awaited<ReturnType<typeof standInTeller>>>();
let store: Store;
beforeAll(async () => {
  const { mongodbUri, database } = directory.world.suite;
  store = await connectStore({ uri: mongodbUri, database: database('directory'), context: 'directory' });
  for (const service of services)
    tellers.set(service, await standInTeller(directory.world.suite, service, { [settles[service].record]: 'end' }));
});
afterAll(async () => {
  for (const teller of tellers.values()) await teller.close();
  await store?.close();
});

async function tell(
  service: Service,
  id: string,
  version = 1,
  { event, codec, record, said } = settles[service] as unknown as typeof putBack,
) {
  const payload = (codec as Codec).encode((codec as Codec).fromPartial(said(`units/${id}`)) as never).finish();
  await tellers.get(service)?.tell({ record: `${record}/${id}`, version, event, payload, place: { region: '530102', unit: id } });
}

const end = async (n: number, id: string) => {
  await directory.admin.units.createUnit({ unit: aUnit(n), unitId: id, requestId: '', validateOnly: false });
  await directory.admin.units.abolishUnit({ name: `units/${id}`, reason: '云编〔2026〕7号', etag: '', requestId: `end-${id}` });
};
const processOf = (id: string) => directory.admin.reorganisations.getReorganisation({ name: `reorganisations/${id}` });
const statusIs = (id: string, status: string) => eventually(async () => (await processOf(id)).status === status, { within: 30_000 });
const confirm = (id: string, service: string) =>
  directory.admin.reorganisations.confirmReorganisationPart({
    name: `reorganisations/${id}`,
    service,
    reason: '已核实',
    etag: '',
    requestId: '',
  });

/** What the journal alone says of a process, without the code that wrote it. */
async function faults(id: string): Promise<string[]> {
  const { db } = store;
  const entries = await db
    .collection<{ _id: string; type: string; data: { service?: string } }>('journal')
    .find({ _id: { $regex: `^reorganisations/${id}@` } })
    .sort({ _id: 1 })
    .toArray();
  const kinds = entries.map(({ type }) => type.split('.').at(-1));
  const parts = entries.filter((_, i) => kinds[i] === 'PartSettled').map(({ data }) => data.service);
  const timers = await db.collection<{ _id: string }>('claims').countDocuments({ _id: `reorganisation.silence/reorganisations/${id}` });
  return [
    ...(kinds[0] === 'ReorganisationBegun' && kinds.filter((kind) => kind === 'ReorganisationBegun').length === 1
      ? []
      : [`${id} begins as ${kinds}`]),
    ...(kinds.at(-1) === 'ReorganisationSettled' && kinds.filter((kind) => kind === 'ReorganisationSettled').length === 1
      ? []
      : [`${id} ends as ${kinds}`]),
    ...([...parts].sort().join() === [...services].sort().join() ? [] : [`${id} was settled by ${parts}`]),
    ...(timers === 0 ? [] : [`${id} still waits`]),
  ];
}

describe('a unit’s end, carried to its end', () => {
  it('is settled once by every service, told twice, out of order and while directory is killed between the facts', async () => {
    const ids = Array.from({ length: 8 }, (_, i) => `ended-${i}`);
    for (const [i, id] of ids.entries()) await end(100 + i, id);
    const facts = ids.flatMap((id) => services.map((service) => ({ id, service }))).sort(() => Math.random() - 0.5);
    const telling = (async () => {
      for (const { id, service } of facts) {
        await tell(service, id);
        await tell(service, id, 2);
      }
    })();
    await Promise.all([telling, killAtRandom([directory.world.service], { times: 2, between: [50, 400] })]);
    for (const id of ids) await statusIs(id, 'REORGANISATION_STATUS_SETTLED');
    expect((await Promise.all(ids.map(faults))).flat()).toEqual([]);
    const { parts } = await processOf('ended-0');
    expect(parts.find(({ service }) => service === 'fleet')?.outcome).toMatch(/^车辆 3 辆/);
    expect(parts.find(({ service }) => service === 'office-space')?.outcomeEn).toBe('2 holdings passed on, 0 ordered to be vacated');
  });

  it('hears the silence of a service, tells it, and lets people close the point', async () => {
    const rule = { code: 'directory.reorganisation.settle_within', region: 'regions/530102', value: '0.01', unit: 'min' };
    await directory.admin.ruleEditions.createRuleEdition({
      ruleEdition: RuleEdition.fromPartial({
        ...rule,
        effectiveFrom: '2026-01-01',
        source: '试验',
        displayName: '时限',
        confidence: 'CONFIDENCE_UNVERIFIED',
      }),
      requestId: '',
    });
    await end(120, 'silent');
    await tell('fleet', 'silent');
    await statusIs('silent', 'REORGANISATION_STATUS_STALLED');
    const told = () =>
      directory.admin.notices.listNotices({ pageSize: 0, orderBy: '', pageToken: '', filter: 'about = "reorganisations/silent"' });
    expect((await eventually(async () => ((await told()).notices.length > 0 ? told() : undefined))).notices[0]?.text).toMatch(
      /未结事项：.*会议预订/,
    );
    expect(await refusal(confirm('silent', 'canteen'))).toMatchObject({ reason: 'PART_UNKNOWN' });
    await eventually(
      async () => (await processOf('silent')).parts.find(({ service }) => service === 'fleet')?.status === 'PART_STATUS_SETTLED',
    );
    for (const service of services.filter((one) => one !== 'fleet')) await confirm('silent', service);
    expect(await processOf('silent')).toMatchObject({ status: 'REORGANISATION_STATUS_SETTLED' });
    expect(await refusal(confirm('silent', 'meetings'))).toMatchObject({ reason: 'NOT_IN_THIS_STATE' });
  });

  it('whose part a service refuses is an open point with its reason, until the service settles it after all', async () => {
    await end(125, 'unkept');
    await tell('maintenance', 'unkept', 1, nobodyTakes as never);
    await statusIs('unkept', 'REORGANISATION_STATUS_STALLED');
    const part = async () => (await processOf('unkept')).parts.find(({ service }) => service === 'maintenance');
    expect(await part()).toMatchObject({ status: 'PART_STATUS_REFUSED', outcome: expect.stringContaining('设施设备 2 项') });
    await tell('maintenance', 'unkept', 2);
    await eventually(async () => (await part())?.status === 'PART_STATUS_SETTLED');
  });

  it('revoked: people, units below and grants are back as far as they are still as the end had left them', async () => {
    const { units, people, grants, reorganisations } = directory.admin;
    const more = { requestId: '', validateOnly: false };
    for (const [n, id] of ['gone', 'taker', 'elsewhere'].entries()) await units.createUnit({ unit: aUnit(140 + n), unitId: id, ...more });
    for (const [n, id] of ['stays', 'moved-on'].entries())
      await units.createUnit({ unit: aUnit(150 + n, { parent: 'units/gone' }), unitId: id, ...more });
    const given: Record<string, string> = {};
    for (const id of ['back', 'off', 'away', 'renamed']) {
      const person = Person.fromPartial({ displayName: id, unit: 'units/gone', rank: '科员', subject: id });
      await people.createPerson({ person, personId: id, requestId: '' });
      const grant = Grant.fromPartial({ subject: id, role: 'ROLE_UNIT_LIAISON', place: 'units/gone' });
      given[id] = (await grants.createGrant({ grant, grantId: '', requestId: '' })).name;
    }
    const said = { reason: '误办', etag: '', requestId: '' };
    await units.mergeUnit({ name: 'units/gone', successor: 'units/taker', ...said });
    const unitOf = async (id: string) => (await people.getPerson({ name: `people/${id}` })).unit;
    expect(await unitOf('back')).toBe('units/taker');
    const update = (person: object, mask: string) =>
      people.updatePerson({ person: Person.fromPartial(person), updateMask: [mask], requestId: '' });
    await update({ name: 'people/away', unit: 'units/elsewhere' }, 'unit');
    await update({ name: 'people/renamed', subject: 'renamed-2' }, 'subject');
    await people.removePerson({ name: 'people/off', ...said });
    const elsewhere = { ...aUnit(151, { parent: 'units/elsewhere' }), name: 'units/moved-on' };
    await units.updateUnit({ unit: elsewhere, updateMask: ['parent'], requestId: '' });
    await reorganisations.revokeReorganisation({ name: 'reorganisations/gone', ...said });
    expect([await unitOf('back'), await unitOf('away'), await unitOf('off')]).toEqual(['units/gone', 'units/elsewhere', 'units/taker']);
    const parents = await Promise.all(['stays', 'moved-on'].map(async (id) => (await units.getUnit({ name: `units/${id}` })).parent));
    expect(parents).toEqual(['units/gone', 'units/elsewhere']);
    const inForce = Object.entries(given).map(async ([id, name]) => [
      id,
      (await grants.getGrant({ name })).status === 'GRANT_STATUS_ACTIVE',
    ]);
    expect(Object.fromEntries(await Promise.all(inForce))).toEqual({ back: true, off: false, away: false, renamed: false });
  });

  it('merged into a unit below it: that one rises to where it lay', async () => {
    const { units } = directory.admin;
    for (const [n, [id, parent]] of Object.entries({ top: '', mid: 'units/top', low: 'units/mid', side: 'units/mid' }).entries())
      await units.createUnit({ unit: aUnit(160 + n, { parent }), unitId: id, requestId: '', validateOnly: false });
    await units.mergeUnit({ name: 'units/mid', successor: 'units/low', reason: '机构改革', etag: '', requestId: '' });
    const parents = await Promise.all(['low', 'side'].map(async (id) => (await units.getUnit({ name: `units/${id}` })).parent));
    expect(parents).toEqual(['units/top', 'units/low']);
  });

  it('revoked: the unit is there again, who can puts back, the rest is for people; then it may end anew', async () => {
    await end(130, 'mistaken');
    for (const service of services) await tell(service, 'mistaken');
    await statusIs('mistaken', 'REORGANISATION_STATUS_SETTLED');
    const revoked = await directory.admin.reorganisations.revokeReorganisation({
      name: 'reorganisations/mistaken',
      reason: '误办',
      etag: '',
      requestId: '',
    });
    expect(revoked).toMatchObject({ status: 'REORGANISATION_STATUS_REVOKING', revokeReason: '误办' });
    expect(await directory.admin.units.getUnit({ name: 'units/mistaken' })).toMatchObject({ status: 'UNIT_STATUS_ACTIVE', successor: '' });
    for (const [service, event, codec] of [
      ['outsourcing', 'BuyerPutBack', outsourcing.BuyerPutBack],
      ['maintenance', 'KeeperPutBack', maintenance.KeeperPutBack],
      ['fleet', 'UnitPutBack', fleet.UnitPutBack],
      ['office-space', 'SuccessionNotPutBack', officeSpace.SuccessionNotPutBack],
    ] as const)
      await tell(service, 'mistaken', 3, { ...settles[service], event, codec } as never);
    await tell('meetings', 'mistaken', 3, putBack);
    await eventually(
      async () => (await processOf('mistaken')).parts.find(({ service }) => service === 'meetings')?.status === 'PART_STATUS_SETTLED',
    );
    for (const service of ['outsourcing', 'maintenance', 'fleet'])
      await eventually(
        async () => (await processOf('mistaken')).parts.find((part) => part.service === service)?.status === 'PART_STATUS_SETTLED',
      );
    const office = async () => (await processOf('mistaken')).parts.find(({ service }) => service === 'office-space');
    await eventually(async () => (await office())?.status === 'PART_STATUS_REFUSED');
    expect((await office())?.outcome).toContain('请逐间核对现用情况后重新配置');
    await confirm('mistaken', 'office-space');
    expect(await processOf('mistaken')).toMatchObject({ status: 'REORGANISATION_STATUS_REVOKED' });
    await directory.admin.units.abolishUnit({ name: 'units/mistaken', reason: '云编〔2026〕9号', etag: '', requestId: '' });
    expect(await processOf('mistaken')).toMatchObject({ reason: '云编〔2026〕9号', revokeReason: '' });
  });
});
