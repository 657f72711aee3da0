import { aUnit, creditCode, directoryOf, refusal } from './world.ts';

const directory = directoryOf('commands');

const create = (n: number) => directory.admin.units.createUnit({ unit: aUnit(n), unitId: `unit-${n}`, requestId: '', validateOnly: false });
const list = (names: string[], as = directory.admin) => as.commands.listCommands({ name: '', names });
const brief = async (name: string, as = directory.admin) =>
  (await list([name], as)).records.flatMap(({ commands }) => commands.map(({ command, possibility }) => `${command} ${possibility}`));

describe('which commands are possible now', () => {
  it('is told for each record: allowed, or not now and why, in the words of the caller', async () => {
    await create(1);
    expect(await brief('units/unit-1')).toEqual([
      'UpdateUnit POSSIBILITY_ALLOWED',
      'RenameUnit POSSIBILITY_ALLOWED',
      'SetEstablishment POSSIBILITY_ALLOWED',
      'MergeUnit POSSIBILITY_ALLOWED',
      'AbolishUnit POSSIBILITY_ALLOWED',
    ]);
    await directory.admin.units.abolishUnit({ name: 'units/unit-1', reason: '机构改革', etag: '', requestId: '' });
    const [record] = (await list(['units/unit-1'])).records;
    expect(record?.commands.find(({ command }) => command === 'MergeUnit')).toEqual({
      command: 'MergeUnit',
      possibility: 'POSSIBILITY_NOT_NOW',
      reason: 'NOT_IN_THIS_STATE',
      message: '目前状态为“已撤销”，不能办理“并入其他单位”；可办理的状态：正常。',
    });
  });

  it('leaves out what the role can never do, and records that are not shown', async () => {
    await create(2);
    const nobody = directory.world.as('nobody');
    expect((await list(['units/unit-2', 'units/none', 'nothing/1', 'x'], nobody)).records).toEqual([
      { name: 'units/unit-2', commands: [] },
    ]);
    const { grants } = await directory.admin.grants.listGrants({ pageSize: 1, orderBy: '', pageToken: '', filter: '' });
    const name = grants[0]?.name ?? '';
    expect((await list([name])).records).toMatchObject([{ name, commands: [{ command: 'WithdrawGrant' }] }]);
    expect((await list([name], nobody)).records).toEqual([]);
  });

  it('is not told for more than a hundred at once', async () =>
    expect(await refusal(list(Array.from({ length: 101 }, (_, n) => `units/${n}`)))).toMatchObject({ reason: 'INVALID_FIELD' }));
});

describe('a command that is only tried', () => {
  it('answers what would be, and writes nothing', async () => {
    await create(3);
    const tried = await directory.admin.units.abolishUnit({
      name: 'units/unit-3',
      reason: '试办',
      etag: '',
      requestId: 'r',
      validateOnly: true,
    });
    expect(tried.status).toBe('UNIT_STATUS_ABOLISHED');
    expect((await directory.admin.units.getUnit({ name: 'units/unit-3' })).status).toBe('UNIT_STATUS_ACTIVE');
    expect((await directory.admin.history.listHistory({ name: 'units/unit-3', pageSize: 0, pageToken: '' })).entries).toHaveLength(1);
    // Its request id is still free.
    await directory.admin.units.abolishUnit({ name: 'units/unit-3', reason: '机构改革', etag: '', requestId: 'r' });
    const again = directory.admin.units.abolishUnit({ name: 'units/unit-3', reason: '试办', etag: '', requestId: '', validateOnly: true });
    expect(await refusal(again)).toMatchObject({ reason: 'NOT_IN_THIS_STATE' });
  });

  it('is told of a claim that somebody else has', async () => {
    await create(4);
    await create(5);
    const unit = { ...aUnit(5), name: 'units/unit-5', creditCode: creditCode(4) };
    const tried = directory.admin.units.updateUnit({ unit, updateMask: ['credit_code'], requestId: '', validateOnly: true });
    expect(await refusal(tried)).toMatchObject({ reason: 'CREDIT_CODE_TAKEN' });
  });
});
