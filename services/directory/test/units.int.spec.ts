import { connectBus, fromHeaders } from '@jiguan/kit/bus';
import { eventually, race } from '@jiguan/kit/testing';
import { UnitMerged } from '@jiguan/proto/directory/v1/events';
import { Grant } from '@jiguan/proto/directory/v1/grant';
import { Person } from '@jiguan/proto/directory/v1/person';
import { findsUnits } from './units-found.ts';
import { aUnit, creditCode, directoryOf, refusal } from './world.ts';

const directory = directoryOf('directory');

const create = (n: number, unitId = `unit-${n}`) =>
  directory.admin.units.createUnit({ unit: aUnit(n), unitId, requestId: '', validateOnly: false });

describe('a unit', () => {
  it('is merged only into one that the caller reaches as well', async () => {
    const admin = directory.admin;
    await create(90);
    await admin.units.createUnit({ unit: aUnit(91, { region: 'regions/530300' }), unitId: 'far', requestId: '', validateOnly: false });
    const grant = Grant.fromPartial({ subject: 'c-admin', role: 'ROLE_ADMINISTRATOR', place: 'regions/530102' });
    await admin.grants.createGrant({ grant, grantId: '', requestId: '' });
    const county = directory.world.as('c-admin');
    await eventually(() => county.people.listPeople({ pageSize: 0, orderBy: '', pageToken: '', filter: '', q: '' }));
    const merge = (successor: string) =>
      county.units.mergeUnit({ name: 'units/unit-90', successor, reason: '机构改革', etag: '', requestId: '' });
    expect(await refusal(merge('units/far'))).toMatchObject({
      status: 'PERMISSION_DENIED',
      reason: 'BEYOND_REACH',
      violations: [{ field: 'successor' }],
    });
    expect((await admin.units.getUnit({ name: 'units/far' })).etag).toBe('1');
    await create(92);
    expect(await merge('units/unit-92')).toMatchObject({ successor: 'units/unit-92' });
  });

  it('that ends says beforehand and afterwards what hangs on it, by count and by name', async () => {
    const { admin, world } = directory;
    await create(95);
    await admin.units.createUnit({ unit: aUnit(96, { parent: 'units/unit-95' }), unitId: 'unit-96', requestId: '', validateOnly: false });
    for (const n of [1, 2])
      await admin.people.createPerson({
        person: Person.fromPartial({ displayName: `张${n}`, unit: 'units/unit-95', rank: '科员' }),
        personId: `hanging-${n}`,
        requestId: '',
      });
    const grant = Grant.fromPartial({ subject: 'hanging', role: 'ROLE_UNIT_LIAISON', place: 'units/unit-95' });
    await admin.grants.createGrant({ grant, grantId: '', requestId: '' });
    const abolish = (validateOnly: boolean) =>
      world.as('admin').units.abolishUnit({ name: 'units/unit-95', reason: '撤销', etag: '', requestId: '', validateOnly });
    const told = [
      { count: 2, names: ['张1', '张2'] },
      { count: 1, names: [aUnit(96).displayName] },
      { count: 1, names: ['hanging'] },
    ];
    expect(await abolish(true)).toMatchObject({ touched: told });
    expect(await admin.units.getUnit({ name: 'units/unit-95' })).toMatchObject({ status: 'UNIT_STATUS_ACTIVE', touched: [] });
    expect(await abolish(false)).toMatchObject({ status: 'UNIT_STATUS_ABOLISHED', touched: told });
  });

  it('given one credit code by 100 racing callers is registered once', async () => {
    const unit = aUnit(1);
    const { won, lost } = await race(100, (i) =>
      directory.admin.units.createUnit({ unit, unitId: `racer-${i}`, requestId: '', validateOnly: false }),
    );
    expect(won).toHaveLength(1);
    const reasons = await Promise.all(lost.map((error) => refusal(Promise.reject(error))));
    expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(['CREDIT_CODE_TAKEN']));
    const { units } = await directory.admin.units.listUnits({
      pageSize: 0,
      orderBy: '',
      pageToken: '',
      filter: `credit_code = "${creditCode(1)}"`,
      q: '',
    });
    expect(units).toHaveLength(1);
  });

  it('frees its old credit code when it is corrected to a new one', async () => {
    await create(2);
    const unit = { ...aUnit(3), name: 'units/unit-2' };
    await directory.admin.units.updateUnit({ unit, updateMask: ['credit_code'], requestId: '' });
    await create(2, 'unit-2-heir');
    const taken = await refusal(create(3, 'unit-3'));
    expect(taken).toMatchObject({ reason: 'CREDIT_CODE_TAKEN', violations: [{ field: 'unit.creditCode' }] });
  });

  it('is told which of its fields is wrong, in the caller’s language', async () => {
    const wrong = { ...aUnit(4), creditCode: creditCode(4).replace(/.$/, (c) => (c === '0' ? '1' : '0')) };
    const status = await refusal(
      directory.world.as('admin', 'en').units.createUnit({ unit: wrong, unitId: '', requestId: '', validateOnly: false }),
    );
    expect(status).toMatchObject({
      status: 'INVALID_ARGUMENT',
      reason: 'CREDIT_CODE_CHECK',
      violations: [{ field: 'unit.creditCode' }],
      locale: 'en',
    });
    const nowhere = await refusal(
      directory.admin.units.createUnit({ unit: aUnit(4, { region: 'regions/530999' }), unitId: '', requestId: '', validateOnly: false }),
    );
    expect(nowhere).toMatchObject({ reason: 'REGION_NOT_FOUND', text: '行政区划“530999”不存在。' });
  });

  it('shows in its history what it became each time, in the shape of its Get, and what changed', async () => {
    await create(15);
    const unit = { ...aUnit(15, { displayName: '省发展和改革委员会' }), name: 'units/unit-15' };
    const corrected = await directory.admin.units.updateUnit({ unit, updateMask: ['display_name'], requestId: '' });
    const page = (pageToken: string) => directory.admin.history.listHistory({ name: 'units/unit-15', pageSize: 1, pageToken });
    const first = await page('');
    expect(first.entries[0]?.changed).toEqual(expect.arrayContaining(['creditCode', 'displayName', 'status']));
    const [second] = (await page(first.nextPageToken)).entries;
    expect(second?.changed).toEqual(['displayName']);
    expect(second?.record).toMatchObject({
      name: 'units/unit-15',
      displayName: '省发展和改革委员会',
      status: 'UNIT_STATUS_ACTIVE',
      etag: corrected.etag,
    });
  });

  it('only validated is not written', async () => {
    await directory.admin.units.createUnit({ unit: aUnit(5), unitId: 'unit-5', requestId: '', validateOnly: true });
    expect(await refusal(directory.admin.units.getUnit({ name: 'units/unit-5' }))).toMatchObject({ status: 'NOT_FOUND' });
  });

  it('has the establishment of the day asked for', async () => {
    await create(6);
    const set = (effectiveFrom: string, headcount: number) =>
      directory.admin.units.setEstablishment({
        name: 'units/unit-6',
        establishment: { effectiveFrom, documentNumber: '', posts: [{ rank: '正科级', headcount }] },
        etag: '',
        requestId: '',
      });
    await set('2025-01-01', 5);
    await set('2020-01-01', 3);
    const on = async (asOf: string) => (await directory.admin.units.getEstablishment({ name: 'units/unit-6', asOf })).posts[0]?.headcount;
    expect([await on('2020-01-01'), await on('2024-12-31'), await on('2025-01-01'), await on('')]).toEqual([3, 3, 5, 5]);
    expect(await refusal(on('2019-12-31'))).toMatchObject({ reason: 'ESTABLISHMENT_NOT_FOUND' });
    expect(await refusal(on('2025-02-30'))).toMatchObject({ reason: 'DAY_INVALID' });
  });

  it('merged into another is told to the bus, and both histories show it', async () => {
    await create(7);
    await create(8);
    await directory.admin.units.mergeUnit({
      name: 'units/unit-7',
      successor: 'units/unit-8',
      reason: '云编〔2026〕1号',
      etag: '',
      requestId: '',
    });
    const bus = await connectBus({ url: directory.world.suite.natsUrl, prefix: directory.world.suite.prefix, name: 'test' });
    try {
      const stream = `${directory.world.suite.prefix}-fact-directory`;
      const subject = `${directory.world.suite.prefix}.fact.530102.directory.unit.unit-7.UnitMerged`;
      const message = await eventually(() => bus.jsm.streams.getMessage(stream, { last_by_subj: subject }));
      expect(fromHeaders(message.header)).toMatchObject({ type: 'jiguan.directory.v1.UnitMerged', record: 'units/unit-7' });
      expect(UnitMerged.decode(message.data)).toMatchObject({ successor: 'units/unit-8', unit: { status: 'UNIT_STATUS_MERGED' } });
    } finally {
      await bus.close();
    }
    const { entries } = await directory.admin.history.listHistory({ name: 'units/unit-8', pageSize: 0, pageToken: '' });
    expect(entries.at(-1)).toMatchObject({ type: 'jiguan.directory.v1.UnitTookOver', reason: '云编〔2026〕1号', actor: 'admin' });
  });

  it('and another, merged into each other at once, do not both end', async () => {
    await Promise.all([create(9), create(10)]);
    const merge = (name: string, successor: string) =>
      directory.admin.units.mergeUnit({ name, successor, reason: '互并', etag: '', requestId: '' });
    const { won, lost } = await race(20, (i) => (i % 2 ? merge('units/unit-9', 'units/unit-10') : merge('units/unit-10', 'units/unit-9')));
    expect([won.length, lost.length]).toEqual([1, 19]);
    const ends = await Promise.all(['units/unit-9', 'units/unit-10'].map((name) => directory.admin.units.getUnit({ name })));
    expect(ends.map(({ status }) => status).sort()).toEqual(['UNIT_STATUS_ACTIVE', 'UNIT_STATUS_MERGED']);
  });

  it('abolished takes no people and no establishment any more', async () => {
    await create(11);
    await directory.admin.units.abolishUnit({ name: 'units/unit-11', reason: '机构改革', etag: '', requestId: '' });
    expect(
      await refusal(directory.admin.units.abolishUnit({ name: 'units/unit-11', reason: '再次', etag: '', requestId: '' })),
    ).toMatchObject({
      reason: 'NOT_IN_THIS_STATE',
      text: '目前状态为“已撤销”，不能办理“撤销单位”；可办理的状态：正常。',
    });
    const person = {
      name: '',
      displayName: '张三',
      unit: 'units/unit-11',
      rank: '科员',
      position: '',
      subject: '',
      status: 'PERSON_STATUS_UNSPECIFIED',
      etag: '',
      createTime: undefined,
      updateTime: undefined,
    } as const;
    expect(await refusal(directory.admin.people.createPerson({ person, personId: '', requestId: '' }))).toMatchObject({
      reason: 'UNIT_NOT_ACTIVE',
      violations: [{ field: 'person.unit' }],
    });
  });
});

findsUnits(directory, create);
