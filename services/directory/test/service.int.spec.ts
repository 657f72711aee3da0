import { connectBus, fromHeaders } from '@jiguan/kit/bus';
import { connectStore } from '@jiguan/kit/store';
import { eventually, race } from '@jiguan/kit/testing';
import { UnitMerged } from '@jiguan/proto/directory/v1/events';
import { aUnit, creditCode, directoryWorld, refusal, type World } from './world.ts';

let world: World;
let admin: ReturnType<World['as']>;
beforeAll(async () => {
  world = await directoryWorld('directory');
  admin = world.as('admin');
});
afterAll(() => world?.close());

const create = (n: number, unitId = `unit-${n}`) => admin.units.createUnit({ unit: aUnit(n), unitId, requestId: '', validateOnly: false });

/** Everything stored, as counts and versions. */
async function fingerprint() {
  const store = await connectStore({ uri: world.suite.mongodbUri, database: world.suite.database('directory'), context: 'directory' });
  try {
    const count = (collection: string) => store.db.collection(collection).countDocuments();
    const editions = await store.db
      .collection('ruleEditions')
      .find({}, { projection: { version: 1 } })
      .sort({ _id: 1 })
      .toArray();
    return { journal: await count('journal'), regions: await count('regions'), editions };
  } finally {
    await store.close();
  }
}

describe('the first start', () => {
  it('loads the regions, calendars and rule editions of the release', async () => {
    const { regions } = await admin.regions.listRegions({ pageSize: 1000, pageToken: '', filter: '' });
    expect(regions).toHaveLength(146);
    const prefectures = await admin.regions.listRegions({ pageSize: 0, pageToken: '', filter: 'parent = regions/530000' });
    expect(prefectures.regions).toHaveLength(16);
    const { calendars } = await admin.calendars.listCalendars({
      pageSize: 0,
      pageToken: '',
      filter: 'region = regions/530000 AND year = 2026',
    });
    expect(calendars[0]?.name).toBe('calendars/530000-2026');
    const { ruleEditions } = await admin.ruleEditions.listRuleEditions({
      pageSize: 0,
      pageToken: '',
      filter: 'code = "meetings.no_show_grace_minutes"',
    });
    expect(ruleEditions).toMatchObject([{ value: '30', unit: 'min', region: 'regions/530000', effectiveTo: '' }]);
  });

  it('makes BOOTSTRAP_ADMIN administrator of the province, as the journal shows', async () => {
    const { grants } = await admin.grants.listMyGrants({});
    expect(grants).toMatchObject([{ subject: 'admin', role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    const { entries } = await admin.history.listHistory({ name: grants[0]?.name ?? '', pageSize: 0, pageToken: '' });
    expect(entries).toMatchObject([{ version: 1, type: 'jiguan.directory.v1.GrantGiven', actor: 'system:bootstrap' }]);
  });

  it('is repeated without changing anything', async () => {
    const before = await fingerprint();
    await world.service.stop();
    await world.service.revive();
    expect(await fingerprint()).toEqual(before);
    await eventually(() => admin.grants.listGrants({ pageSize: 0, pageToken: '', filter: '' }), { within: 30_000 });
  });
});

describe('a unit', () => {
  it('given one credit code by 100 racing callers is registered once', async () => {
    const unit = aUnit(1);
    const { won, lost } = await race(100, (i) =>
      admin.units.createUnit({ unit, unitId: `racer-${i}`, requestId: '', validateOnly: false }),
    );
    expect(won).toHaveLength(1);
    const reasons = await Promise.all(lost.map((error) => refusal(Promise.reject(error))));
    expect(new Set(reasons.map(({ reason }) => reason))).toEqual(new Set(['CREDIT_CODE_TAKEN']));
    const { units } = await admin.units.listUnits({ pageSize: 0, pageToken: '', filter: `credit_code = "${creditCode(1)}"` });
    expect(units).toHaveLength(1);
  });

  it('frees its old credit code when it is corrected to a new one', async () => {
    await create(2);
    const unit = { ...aUnit(3), name: 'units/unit-2' };
    await admin.units.updateUnit({ unit, updateMask: ['credit_code'], requestId: '' });
    await create(2, 'unit-2-heir');
    const taken = await refusal(create(3, 'unit-3'));
    expect(taken).toMatchObject({ reason: 'CREDIT_CODE_TAKEN', violations: [{ field: 'unit.creditCode' }] });
  });

  it('is told which of its fields is wrong, in the caller’s language', async () => {
    const wrong = { ...aUnit(4), creditCode: creditCode(4).replace(/.$/, (c) => (c === '0' ? '1' : '0')) };
    const status = await refusal(world.as('admin', 'en').units.createUnit({ unit: wrong, unitId: '', requestId: '', validateOnly: false }));
    expect(status).toMatchObject({
      status: 'INVALID_ARGUMENT',
      reason: 'CREDIT_CODE_CHECK',
      violations: [{ field: 'unit.creditCode' }],
      locale: 'en',
    });
    const nowhere = await refusal(
      admin.units.createUnit({ unit: aUnit(4, { region: 'regions/530999' }), unitId: '', requestId: '', validateOnly: false }),
    );
    expect(nowhere).toMatchObject({ reason: 'REGION_NOT_FOUND', text: '行政区划 530999 不存在。' });
  });

  it('only validated is not written', async () => {
    await admin.units.createUnit({ unit: aUnit(5), unitId: 'unit-5', requestId: '', validateOnly: true });
    expect(await refusal(admin.units.getUnit({ name: 'units/unit-5' }))).toMatchObject({ status: 'NOT_FOUND' });
  });

  it('has the establishment of the day asked for', async () => {
    await create(6);
    const set = (effectiveFrom: string, headcount: number) =>
      admin.units.setEstablishment({
        name: 'units/unit-6',
        establishment: { effectiveFrom, documentNumber: '', posts: [{ rank: '正科级', headcount }] },
        etag: '',
        requestId: '',
      });
    await set('2025-01-01', 5);
    await set('2020-01-01', 3);
    const on = async (asOf: string) => (await admin.units.getEstablishment({ name: 'units/unit-6', asOf })).posts[0]?.headcount;
    expect([await on('2020-01-01'), await on('2024-12-31'), await on('2025-01-01'), await on('')]).toEqual([3, 3, 5, 5]);
    expect(await refusal(on('2019-12-31'))).toMatchObject({ reason: 'ESTABLISHMENT_NOT_FOUND' });
    expect(await refusal(on('2025-02-30'))).toMatchObject({ reason: 'DAY_INVALID' });
  });

  it('merged into another is told to the bus, and both histories show it', async () => {
    await create(7);
    await create(8);
    await admin.units.mergeUnit({ name: 'units/unit-7', successor: 'units/unit-8', reason: '云编〔2026〕1号', etag: '', requestId: '' });
    const bus = await connectBus({ url: world.suite.natsUrl, prefix: world.suite.prefix, name: 'test' });
    try {
      const stream = `${world.suite.prefix}-fact-directory`;
      const subject = `${world.suite.prefix}.fact.530102.directory.unit.unit-7.UnitMerged`;
      const message = await eventually(() => bus.jsm.streams.getMessage(stream, { last_by_subj: subject }));
      expect(fromHeaders(message.header)).toMatchObject({ type: 'jiguan.directory.v1.UnitMerged', record: 'units/unit-7' });
      expect(UnitMerged.decode(message.data)).toMatchObject({ successor: 'units/unit-8', unit: { status: 'UNIT_STATUS_MERGED' } });
    } finally {
      await bus.close();
    }
    const { entries } = await admin.history.listHistory({ name: 'units/unit-8', pageSize: 0, pageToken: '' });
    expect(entries.at(-1)).toMatchObject({ type: 'jiguan.directory.v1.UnitTookOver', reason: '云编〔2026〕1号', actor: 'admin' });
  });

  it('and another, merged into each other at once, do not both end', async () => {
    await Promise.all([create(9), create(10)]);
    const merge = (name: string, successor: string) => admin.units.mergeUnit({ name, successor, reason: '互并', etag: '', requestId: '' });
    const { won, lost } = await race(20, (i) => (i % 2 ? merge('units/unit-9', 'units/unit-10') : merge('units/unit-10', 'units/unit-9')));
    expect([won.length, lost.length]).toEqual([1, 19]);
    const ends = await Promise.all(['units/unit-9', 'units/unit-10'].map((name) => admin.units.getUnit({ name })));
    expect(ends.map(({ status }) => status).sort()).toEqual(['UNIT_STATUS_ACTIVE', 'UNIT_STATUS_MERGED']);
  });

  it('abolished takes no people and no establishment any more', async () => {
    await create(11);
    await admin.units.abolishUnit({ name: 'units/unit-11', reason: '机构改革', etag: '', requestId: '' });
    expect(await refusal(admin.units.abolishUnit({ name: 'units/unit-11', reason: '再次', etag: '', requestId: '' }))).toMatchObject({
      reason: 'UNIT_NOT_ACTIVE',
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
    expect(await refusal(admin.people.createPerson({ person, personId: '', requestId: '' }))).toMatchObject({
      reason: 'UNIT_NOT_ACTIVE',
      violations: [{ field: 'person.unit' }],
    });
  });
});

describe('people and grants', () => {
  const person = (displayName: string, unit: string, subject: string) =>
    ({
      name: '',
      displayName,
      unit,
      rank: '科员',
      position: '',
      subject,
      status: 'PERSON_STATUS_UNSPECIFIED',
      etag: '',
      createTime: undefined,
      updateTime: undefined,
    }) as const;
  const give = (subject: string, role: 'ROLE_UNIT_LIAISON' | 'ROLE_BUREAU_OFFICER', place: string) =>
    admin.grants.createGrant({
      grant: { name: '', subject, role, place, status: 'GRANT_STATUS_UNSPECIFIED', etag: '', createTime: undefined, updateTime: undefined },
      grantId: '',
      requestId: '',
    });

  it('are seen only as far as the caller’s grants reach', async () => {
    await create(20);
    await create(21);
    await admin.people.createPerson({ person: person('赵', 'units/unit-20', 'zhao'), personId: 'zhao', requestId: '' });
    await admin.people.createPerson({ person: person('钱', 'units/unit-21', 'qian'), personId: 'qian', requestId: '' });
    await give('zhao', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    const zhao = world.as('zhao');
    const seen = await eventually(() => zhao.people.listPeople({ pageSize: 0, pageToken: '', filter: '' }));
    expect(seen.people.map(({ name }) => name)).toEqual(['people/zhao']);
    expect(await refusal(zhao.people.getPerson({ name: 'people/qian' }))).toMatchObject({ status: 'PERMISSION_DENIED' });
    const all = await admin.people.listPeople({ pageSize: 0, pageToken: '', filter: 'unit = units/unit-21' });
    expect(all.people.map(({ name }) => name)).toEqual(['people/qian']);
  });

  it('have one sign-in each', async () => {
    expect(
      await refusal(admin.people.createPerson({ person: person('孙', 'units/unit-20', 'zhao'), personId: '', requestId: '' })),
    ).toMatchObject({ reason: 'SUBJECT_TAKEN' });
  });

  it('lose their grants with their post', async () => {
    await admin.people.removePerson({ name: 'people/zhao', reason: '调离', etag: '', requestId: '' });
    const { grants } = await admin.grants.listGrants({ pageSize: 0, pageToken: '', filter: 'subject = "zhao"' });
    expect(grants.map(({ status }) => status)).toEqual(['GRANT_STATUS_WITHDRAWN']);
    const refused = await eventually(() => refusal(world.as('zhao').people.listPeople({ pageSize: 0, pageToken: '', filter: '' })));
    expect(refused).toMatchObject({ status: 'PERMISSION_DENIED' });
  });

  it('cannot be removed, with the grants they hold, by somebody who could not withdraw those', async () => {
    await give('sun', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    const liaison = world.as('sun');
    await eventually(() => liaison.people.listPeople({ pageSize: 0, pageToken: '', filter: '' }));
    await liaison.people.createPerson({ person: person('借名', 'units/unit-20', 'admin'), personId: 'borrowed', requestId: '' });
    const refused = await refusal(liaison.people.removePerson({ name: 'people/borrowed', reason: '调离', etag: '', requestId: '' }));
    expect(refused).toMatchObject({ reason: 'GRANTS_BEYOND_REACH' });
    const { grants } = await admin.grants.listMyGrants({});
    expect(grants).toHaveLength(1);
  });

  it('are not moved into a unit that the caller does not reach', async () => {
    const liaison = world.as('sun');
    await liaison.people.createPerson({ person: person('周', 'units/unit-20', ''), personId: 'zhou', requestId: '' });
    const moved = { ...person('周', 'units/unit-21', ''), name: 'people/zhou' };
    expect(await refusal(liaison.people.updatePerson({ person: moved, updateMask: ['unit'], requestId: '' }))).toMatchObject({
      reason: 'UNIT_BEYOND_REACH',
    });
  });

  it('hold a role at a place once', async () => {
    await give('qian', 'ROLE_UNIT_LIAISON', 'units/unit-21');
    expect(await refusal(give('qian', 'ROLE_UNIT_LIAISON', 'units/unit-21'))).toMatchObject({ reason: 'GRANT_EXISTS' });
    expect(await refusal(give('qian', 'ROLE_UNIT_LIAISON', 'units/nobody'))).toMatchObject({ status: 'NOT_FOUND' });
  });
});

describe('a rule edition', () => {
  const edition = (effectiveFrom: string, value: string) =>
    admin.ruleEditions.createRuleEdition({
      ruleEdition: {
        name: '',
        code: 'test.race',
        region: 'regions/530100',
        value,
        unit: 'min',
        effectiveFrom,
        effectiveTo: '',
        source: '测试',
        confidence: 'CONFIDENCE_UNVERIFIED',
        displayName: '',
        etag: '',
        createTime: undefined,
        updateTime: undefined,
      },
      requestId: '',
    });

  it('ends the one before, which is never changed otherwise', async () => {
    await edition('2026-01-01', '10');
    await edition('2026-07-01', '20');
    const { ruleEditions } = await admin.ruleEditions.listRuleEditions({ pageSize: 0, pageToken: '', filter: 'code = "test.race"' });
    expect(ruleEditions.map(({ value, effectiveFrom, effectiveTo }) => [value, effectiveFrom, effectiveTo])).toEqual([
      ['10', '2026-01-01', '2026-06-30'],
      ['20', '2026-07-01', ''],
    ]);
    expect(await refusal(edition('2026-03-01', '15'))).toMatchObject({ reason: 'RULE_EDITION_OVERLAPS' });
  });

  it('added by many at once leaves no overlap', async () => {
    await race(20, (i) => edition(`2027-01-${String(i + 1).padStart(2, '0')}`, String(i)));
    const { ruleEditions } = await admin.ruleEditions.listRuleEditions({ pageSize: 0, pageToken: '', filter: 'code = "test.race"' });
    const sorted = ruleEditions.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    for (const [i, { effectiveTo }] of sorted.slice(0, -1).entries()) expect(effectiveTo < (sorted[i + 1]?.effectiveFrom ?? '')).toBe(true);
    expect(sorted.at(-1)?.effectiveTo).toBe('');
  });
});
