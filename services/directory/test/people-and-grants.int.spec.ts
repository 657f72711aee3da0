import { eventually } from '@jiguan/kit/testing';
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
  const give = (subject: string, role: 'ROLE_UNIT_LIAISON' | 'ROLE_BUREAU_OFFICER', place: string) =>
    directory.admin.grants.createGrant({
      grant: { name: '', subject, role, place, status: 'GRANT_STATUS_UNSPECIFIED', etag: '', createTime: undefined, updateTime: undefined },
      grantId: '',
      requestId: '',
    });

  it('are seen only as far as the caller’s grants reach', async () => {
    await create(20);
    await create(21);
    await directory.admin.people.createPerson({ person: person('赵', 'units/unit-20', 'zhao'), personId: 'zhao', requestId: '' });
    await directory.admin.people.createPerson({ person: person('钱', 'units/unit-21', 'qian'), personId: 'qian', requestId: '' });
    await give('zhao', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    const zhao = directory.world.as('zhao');
    const seen = await eventually(() => zhao.people.listPeople({ pageSize: 0, pageToken: '', filter: '' }));
    expect(seen.people.map(({ name }) => name)).toEqual(['people/zhao']);
    expect(await refusal(zhao.people.getPerson({ name: 'people/qian' }))).toMatchObject({ status: 'PERMISSION_DENIED' });
    const all = await directory.admin.people.listPeople({ pageSize: 0, pageToken: '', filter: 'unit = units/unit-21' });
    expect(all.people.map(({ name }) => name)).toEqual(['people/qian']);
  });

  it('have one sign-in each', async () => {
    expect(
      await refusal(directory.admin.people.createPerson({ person: person('孙', 'units/unit-20', 'zhao'), personId: '', requestId: '' })),
    ).toMatchObject({ reason: 'SUBJECT_TAKEN' });
  });

  it('lose their grants with their post', async () => {
    await directory.admin.people.removePerson({ name: 'people/zhao', reason: '调离', etag: '', requestId: '' });
    const { grants } = await directory.admin.grants.listGrants({ pageSize: 0, pageToken: '', filter: 'subject = "zhao"' });
    expect(grants.map(({ status }) => status)).toEqual(['GRANT_STATUS_WITHDRAWN']);
    const refused = await eventually(() =>
      refusal(directory.world.as('zhao').people.listPeople({ pageSize: 0, pageToken: '', filter: '' })),
    );
    expect(refused).toMatchObject({ status: 'PERMISSION_DENIED' });
  });

  it('cannot be removed, with the grants they hold, by somebody who could not withdraw those', async () => {
    await give('sun', 'ROLE_UNIT_LIAISON', 'units/unit-20');
    const liaison = directory.world.as('sun');
    await eventually(() => liaison.people.listPeople({ pageSize: 0, pageToken: '', filter: '' }));
    await liaison.people.createPerson({ person: person('借名', 'units/unit-20', 'admin'), personId: 'borrowed', requestId: '' });
    const refused = await refusal(liaison.people.removePerson({ name: 'people/borrowed', reason: '调离', etag: '', requestId: '' }));
    expect(refused).toMatchObject({ reason: 'GRANTS_BEYOND_REACH' });
    const { grants } = await directory.admin.grants.listMyGrants({});
    expect(grants).toHaveLength(1);
  });

  it('are not moved into a unit that the caller does not reach', async () => {
    const liaison = directory.world.as('sun');
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
