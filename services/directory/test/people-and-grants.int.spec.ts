import { csvFile as csv, eventually } from '@jiguan/kit/testing';

import { aUnit, directoryOf, refusal } from './world.ts';

const directory = directoryOf('directory');

const create = (n: number, unitId = `unit-${n}`) =>
  directory.admin.units.createUnit({ unit: aUnit(n), unitId, requestId: '', validateOnly: false });

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
  const give = (subject: string, role: 'ROLE_UNIT_LIAISON' | 'ROLE_BUREAU_OFFICER' | 'ROLE_CONTRACTOR', place: string) =>
    directory.admin.grants.createGrant({
      grant: {
        name: '',
        subject,
        role,
        place,
        status: 'GRANT_STATUS_UNSPECIFIED',
        person: '',
        etag: '',
        createTime: undefined,
        updateTime: undefined,
      },
      grantId: '',
      requestId: '',
    });

  const statusOf = async ({ name }: { name: string }) => (await directory.admin.grants.getGrant({ name })).status;
  const held = async (subject: string) =>
    (await directory.admin.grants.listGrants({ pageSize: 0, orderBy: '', pageToken: '', filter: `subject = "${subject}"` })).grants.map(
      ({ status }) => status,
    );

  it('are seen only as far as the caller’s grants reach', async () => {
    await create(20);
    await create(21);
    await directory.admin.people.createPerson({ person: person('赵', 'units/unit-20', 'zhao'), personId: 'zhao', requestId: '' });
    await directory.admin.people.createPerson({ person: person('钱', 'units/unit-21', 'qian'), personId: 'qian', requestId: '' });
    await give('zhao', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    const zhao = directory.world.as('zhao');
    const seen = await eventually(() => zhao.people.listPeople({ pageSize: 0, orderBy: '', pageToken: '', filter: '', q: '' }));
    expect(seen.people.map(({ name }) => name)).toEqual(['people/zhao']);
    expect(await refusal(zhao.people.getPerson({ name: 'people/qian' }))).toMatchObject({ status: 'PERMISSION_DENIED' });
    const all = await directory.admin.people.listPeople({ pageSize: 0, orderBy: '', pageToken: '', filter: 'unit = units/unit-21', q: '' });
    expect(all.people.map(({ name }) => name)).toEqual(['people/qian']);
  });

  it('have one sign-in each', async () => {
    expect(
      await refusal(directory.admin.people.createPerson({ person: person('孙', 'units/unit-20', 'zhao'), personId: '', requestId: '' })),
    ).toMatchObject({ reason: 'SUBJECT_TAKEN' });
  });

  it('lose their grants with their post', async () => {
    await directory.admin.people.removePerson({ name: 'people/zhao', reason: '调离', etag: '', requestId: '' });
    const { grants } = await directory.admin.grants.listGrants({ pageSize: 0, orderBy: '', pageToken: '', filter: 'subject = "zhao"' });
    expect(grants.map(({ status }) => status)).toEqual(['GRANT_STATUS_WITHDRAWN']);
    const refused = await eventually(() =>
      refusal(directory.world.as('zhao').people.listPeople({ pageSize: 0, orderBy: '', pageToken: '', filter: '', q: '' })),
    );
    expect(refused).toMatchObject({ status: 'PERMISSION_DENIED' });
  });

  it('are named by their sign-in to whoever has a role, wherever they belong, and by the one they had when they have left', async () => {
    const names = async (as: typeof directory.admin, ...subjects: string[]) =>
      (await as.people.findNames({ subjects })).names.map(({ subject, displayName }) => `${subject} ${displayName}`);
    await directory.admin.people.createPerson({ person: person('冯', 'units/unit-20', 'feng'), personId: 'feng', requestId: '' });
    await give('feng', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    const feng = directory.world.as('feng');
    expect(await eventually(() => names(feng, 'qian', 'nobody', 'zhao'))).toEqual(['zhao 赵', 'qian 钱']);
    await directory.admin.people.createPerson({ person: person('卫', 'units/unit-20', 'zhao'), personId: 'wei', requestId: '' });
    expect(await names(feng, 'zhao')).toEqual(['zhao 卫']);
    // A contractor works for the house and is scored by it: its pages say who did so.
    await give('zheng', 'ROLE_CONTRACTOR', 'units/unit-20');
    expect(await eventually(() => names(directory.world.as('zheng'), 'qian', 'nobody'))).toEqual(['qian 钱']);
    expect(await refusal(names(directory.world.as('stranger'), 'qian'))).toMatchObject({ status: 'PERMISSION_DENIED' });
  });

  it('get, change and lose a sign-in only by who may give grants over them, in an import too', async () => {
    await give('sun', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    await give('officer', 'ROLE_BUREAU_OFFICER', 'regions/530100');
    const liaison = directory.world.as('sun');
    const officer = directory.world.as('officer');
    for (const one of [liaison, officer])
      await eventually(() => one.people.listPeople({ pageSize: 0, orderBy: '', pageToken: '', filter: '', q: '' }));
    const beyond = { status: 'PERMISSION_DENIED', reason: 'SIGN_IN_BEYOND_REACH' };
    const borrowed = person('借名', 'units/unit-20', 'admin');
    expect(await refusal(liaison.people.createPerson({ person: borrowed, personId: 'borrowed', requestId: '' }))).toMatchObject(beyond);
    await liaison.people.createPerson({ person: person('吴', 'units/unit-20', ''), personId: 'wu', requestId: '' });
    const named = { ...person('吴', 'units/unit-20', 'auditor'), name: 'people/wu' };
    expect(await refusal(liaison.people.updatePerson({ person: named, updateMask: ['subject'], requestId: '' }))).toMatchObject(beyond);
    const file = csv([
      ['编号', '姓名', '单位', '职级', '职务', '登录名'],
      ['wu', '吴', 'unit-20', '科员', '', 'auditor'],
    ]);
    for (const validateOnly of [true, false]) {
      const order = { region: 'regions/530100', content: file, validateOnly, requestId: '' };
      const { errors } = await officer.people.importPeople(order);
      expect(errors).toMatchObject([{ reason: 'SIGN_IN_BEYOND_REACH' }]);
    }
    await directory.admin.people.updatePerson({ person: named, updateMask: ['subject'], requestId: '' });
    const rank = { ...named, rank: '副科级' };
    expect(await liaison.people.updatePerson({ person: rank, updateMask: [], requestId: '' })).toMatchObject({ rank: '副科级' });
  });

  it('are removed, with the grants they hold, only by somebody who could withdraw those', async () => {
    await give('auditor', 'ROLE_BUREAU_OFFICER', 'units/unit-20');
    const liaison = directory.world.as('sun');
    const remove = { name: 'people/wu', reason: '调离', etag: '', requestId: '' };
    expect(await refusal(liaison.people.removePerson(remove))).toMatchObject({ reason: 'GRANTS_BEYOND_REACH' });
    expect(await held('auditor')).toEqual(['GRANT_STATUS_ACTIVE']);
  });

  it('leave behind what was given at the unit they leave, and with a sign-in all that was given to it', async () => {
    await directory.admin.people.createPerson({ person: person('郑', 'units/unit-20', 'zheng'), personId: 'zheng', requestId: '' });
    const atUnit = await give('zheng', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    const inRegion = await give('zheng', 'ROLE_BUREAU_OFFICER', 'regions/530102');
    const become = (changes: object, mask: string) =>
      directory.admin.people.updatePerson({
        person: { ...person('郑', 'units/unit-20', 'zheng'), name: 'people/zheng', ...changes },
        updateMask: [mask],
        requestId: '',
      });
    await become({ unit: 'units/unit-21' }, 'unit');
    expect(await statusOf(atUnit)).toBe('GRANT_STATUS_WITHDRAWN');
    expect(await statusOf(inRegion)).toBe('GRANT_STATUS_ACTIVE');
    await become({ subject: '' }, 'subject');
    expect(await statusOf(inRegion)).toBe('GRANT_STATUS_WITHDRAWN');
  });

  it('whose sign-in a grant is for are named by it; where nobody is, it says so and can be looked for', async () => {
    await directory.admin.people.createPerson({ person: person('王', 'units/unit-20', 'wang'), personId: 'wang', requestId: '' });
    expect(await give('wang', 'ROLE_UNIT_LIAISON', 'units/unit-21')).toMatchObject({ person: 'people/wang' });
    const mistyped = await give('wnag', 'ROLE_UNIT_LIAISON', 'units/unit-21');
    expect(mistyped.person).toBe('');
    const { grants } = await directory.admin.grants.listGrants({
      pageSize: 0,
      orderBy: '',
      pageToken: '',
      filter: 'person = "" AND subject = "wnag"',
    });
    expect(grants.map(({ name }) => name)).toEqual([mistyped.name]);
  });

  it('have a history that is read by whoever may read the record, and no other', async () => {
    const { grants } = await directory.admin.grants.listGrants({ pageSize: 0, orderBy: '', pageToken: '', filter: 'subject = "sun"' });
    const page = { pageSize: 0, pageToken: '' };
    const name = grants[0]?.name as string;
    expect((await directory.admin.history.listHistory({ name, ...page })).entries).toHaveLength(1);
    const liaison = directory.world.as('sun');
    const denied = { status: 'PERMISSION_DENIED' };
    expect(await refusal(liaison.grants.getGrant({ name }))).toMatchObject(denied);
    expect(await refusal(liaison.history.listHistory({ name, ...page }))).toMatchObject(denied);
    expect((await liaison.history.listHistory({ name: 'people/wu', ...page })).entries.length).toBeGreaterThan(1);
    expect((await liaison.history.listHistory({ name: 'units/unit-20', ...page })).entries).toHaveLength(1);
    expect(await refusal(liaison.history.listHistory({ name: 'units/unit-21', ...page }))).toMatchObject(denied);
    expect(await refusal(directory.world.as('norole').history.listHistory({ name: 'units/unit-20', ...page }))).toMatchObject(denied);
  });

  it('are not moved into a unit that the caller does not reach', async () => {
    const liaison = directory.world.as('sun');
    await liaison.people.createPerson({ person: person('周', 'units/unit-20', ''), personId: 'zhou', requestId: '' });
    const moved = { ...person('周', 'units/unit-21', ''), name: 'people/zhou' };
    expect(await refusal(liaison.people.updatePerson({ person: moved, updateMask: ['unit'], requestId: '' }))).toMatchObject({
      reason: 'BEYOND_REACH',
      violations: [{ field: 'person.unit' }],
    });
  });

  it('hold a role at a place once', async () => {
    await give('qian', 'ROLE_UNIT_LIAISON', 'units/unit-21');
    expect(await refusal(give('qian', 'ROLE_UNIT_LIAISON', 'units/unit-21'))).toMatchObject({ reason: 'GRANT_EXISTS' });
    expect(await refusal(give('qian', 'ROLE_UNIT_LIAISON', 'units/nobody'))).toMatchObject({ status: 'NOT_FOUND' });
  });
});
