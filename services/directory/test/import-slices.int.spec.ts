import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { connectStore, type Store } from '@jiguan/kit/store';
import { csvFile as csv, eventually } from '@jiguan/kit/testing';
import { PersonServiceService } from '@jiguan/proto/directory/v1/person';
import { aUnit, directoryOf } from './world.ts';

const directory = directoryOf('slices', { LOG_LEVEL: 'debug' });
/** Two slices and a half. */
const ROWS = 2_500;

let store: Store;
beforeAll(async () => {
  const { mongodbUri, database } = directory.world.suite;
  store = await connectStore({ uri: mongodbUri, database: database('directory'), context: 'directory' });
  await directory.admin.units.createUnit({ unit: aUnit(1), unitId: 'large', requestId: '', validateOnly: false });
});
afterAll(() => store?.close());

const rowsOf = (label: string, count = ROWS) => Array.from({ length: count }, (_, i) => [`${label}-${i}`, `陈${i}`, 'large', '科员', '']);
const file = (rows: readonly string[][]) => csv([['编号', '姓名', '单位', '职级', '登录名'], ...rows]);
const send = (content: Buffer, { requestId = '', validateOnly = false } = {}) =>
  directory.admin.people.importPeople({ region: 'regions/530102', content, validateOnly, requestId });
const stored = (label: string) => store.db.collection<{ _id: string }>('people').countDocuments({ _id: { $regex: `^${label}-` } });
const entries = (label: string) => store.db.collection<{ _id: string }>('journal').countDocuments({ _id: { $regex: `^people/${label}-` } });

describe('a file of units larger than one commit', () => {
  const code = (n: number) => completeCreditCode(`11530102TR${String(n).padStart(6, '0')}`);
  const heading = ['编号', '统一社会信用代码', '名称', '行政区划', '级别', '类别', '上级'];
  const unit = (n: number, parent: string) => [`tree-${n}`, code(n), `单位${n}`, '530102', '县级', '行政机关', parent];
  const sendUnits = (rows: readonly string[][], validateOnly = false) =>
    directory.admin.units.importUnits({ region: 'regions/530102', content: csv([heading, ...rows]), validateOnly, requestId: '' });

  it('comes in with parents first, named by id or by credit code, in whatever order the file has them', async () => {
    const count = 1_600;
    // Each below the unit half its number, as in a real tree; the file begins at the leaves.
    const rows = Array.from({ length: count }, (_, i) => count - i).map((n) => {
      const above = Math.floor(n / 2);
      return unit(n, above === 0 ? '' : n % 3 === 0 ? code(above) : `tree-${above}`);
    });
    expect(await sendUnits(rows, true)).toMatchObject({ created: count, errorCount: 0, writtenRows: 0 });
    const wrong = await sendUnits([...rows, unit(7, '')]);
    expect(wrong).toMatchObject({ created: 0, errorCount: 1, errors: [{ reason: 'ROW_TWICE', message: expect.stringMatching(/\d/) }] });
    expect(await sendUnits(rows)).toMatchObject({ created: count, errorCount: 0, writtenRows: count });
    expect((await directory.admin.units.getUnit({ name: 'units/tree-1599' })).parent).toBe('units/tree-799');
    expect(await sendUnits(rows)).toMatchObject({ created: 0, unchanged: count, errorCount: 0 });
  });
});

describe('a file larger than one commit', () => {
  it('is tried as a whole, goes in slice by slice, and is answered the same when it is sent again', async () => {
    const content = file(rowsOf('whole'));
    expect(await send(content, { validateOnly: true })).toMatchObject({ rows: ROWS, created: ROWS, writtenRows: 0, errorCount: 0 });
    expect(await stored('whole')).toBe(0);
    const report = { rows: ROWS, created: ROWS, updated: 0, unchanged: 0, writtenRows: ROWS, errorCount: 0 };
    expect(await send(content, { requestId: 'whole' })).toMatchObject(report);
    expect(await send(content, { requestId: 'whole' })).toMatchObject(report);
    expect([await stored('whole'), await entries('whole')]).toEqual([ROWS, ROWS]);
    expect(await send(content)).toMatchObject({ created: 0, unchanged: ROWS, writtenRows: ROWS });
  });

  it('of which one row is wrong is not written at all, and a row that names again what one far above names is found', async () => {
    const rows = rowsOf('wrong');
    rows[2_000] = ['wrong-2000', '', 'large', '科员', ''];
    rows[2_200] = [...(rows[10] as string[])];
    const report = await send(file(rows));
    expect(report).toMatchObject({ rows: ROWS, created: 0, writtenRows: 0, errorCount: 2 });
    expect(report.errors.map(({ row, reason }) => [row, reason])).toEqual([
      [2_002, 'FIELD_REQUIRED'],
      [2_202, 'ROW_TWICE'],
    ]);
    expect(await stored('wrong')).toBe(0);
  });

  it('goes on where it was when directory is killed in the middle and the file is sent again under its key', async () => {
    const content = file(rowsOf('killed'));
    const first = send(content, { requestId: 'killed' }).catch(() => undefined);
    await eventually(async () => (await stored('killed')) >= 1_000, { every: 5 });
    await directory.world.service.kill();
    await first;
    expect(await stored('killed')).toBeLessThan(ROWS);
    await directory.world.service.revive();
    const report = await eventually(() => send(content, { requestId: 'killed' }), { within: 60_000 });
    expect(report).toMatchObject({ rows: ROWS, created: ROWS, writtenRows: ROWS, errorCount: 0 });
    expect([await stored('killed'), await entries('killed')]).toEqual([ROWS, ROWS]);
  });

  it('is left where it is when its sender gives up before anything is written, and comes in when it is sent again', async () => {
    const { service, issuer } = directory.world;
    const client = new Client(service.address, credentials.createInsecure());
    const { path, requestSerialize, responseDeserialize } = PersonServiceService.importPeople;
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${await issuer.token('admin')}`);
    const content = file(rowsOf('left', 6_000));
    const request = { region: 'regions/530102', content, validateOnly: false, requestId: 'left' };
    const options = { deadline: Date.now() + 60_000 };
    const call = client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata, options, () => undefined);
    // Answered behind it on the same connection: by then it is at work.
    await new Promise((answered) =>
      client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        { ...request, content: Buffer.from('x') },
        metadata,
        options,
        answered,
      ),
    );
    call.cancel();
    await eventually(async () => service.lines.some(({ reason }) => reason === 'CALLER_LEFT'), { within: 30_000 });
    client.close();
    expect(await stored('left')).toBe(0);
    expect(await send(content, { requestId: 'left' })).toMatchObject({ created: 6_000, writtenRows: 6_000 });
  });

  it('tells its sender, and nobody else, how far it is, and stops where its sender says so; sent again it goes on', async () => {
    const content = file(rowsOf('stopped', 6_000));
    const { imports } = directory.admin;
    const asked = { importId: 'stopped', requestId: '', validateOnly: false };
    expect(await imports.stopImport(asked)).toMatchObject({ rows: 0, stopping: false });
    const sending = send(content, { requestId: 'stopped' });
    const begun = async () => (await imports.getImportProgress(asked)).rows === 6_000;
    await eventually(begun, { every: 5, within: 60_000 });
    expect(await directory.world.as('somebody').imports.stopImport(asked)).toMatchObject({ rows: 0 });
    expect(await imports.stopImport({ ...asked, validateOnly: true })).toMatchObject({ rows: 6_000, stopping: false });
    const far = await eventually(
      async () => {
        const { rows, examinedRows, writtenRows } = await imports.getImportProgress(asked);
        return writtenRows >= 1_000 && { rows, examinedRows };
      },
      { every: 5, within: 60_000 },
    );
    expect(await imports.stopImport(asked)).toMatchObject({ rows: 6_000, stopping: true });
    expect(far).toEqual({ rows: 6_000, examinedRows: 6_000 });
    const report = await sending;
    expect(report).toMatchObject({ rows: 6_000, errorCount: 1, errors: [{ reason: 'IMPORT_STOPPED' }] });
    expect([1_000, 2_000, 3_000, 4_000, 5_000]).toContain(report.writtenRows);
    expect(await stored('stopped')).toBe(report.writtenRows);
    expect(await send(content, { requestId: 'stopped' })).toMatchObject({ created: 6_000, writtenRows: 6_000, errorCount: 0 });
    expect([await stored('stopped'), await entries('stopped')]).toEqual([6_000, 6_000]);
  });

  it('whose slice meets what somebody else did meanwhile stops there, and says which rows are in', async () => {
    // Long enough for somebody else to come in between on a busy machine.
    const rows = rowsOf('met', 6_000).map(([id, ...rest]) => [id as string, ...rest.slice(0, 3), `login-${id}`]);
    const last = await send(file(rows.slice(0, 1)));
    expect(last.created).toBe(1);
    const sending = send(file(rows));
    await eventually(async () => (await stored('met')) >= 1_000, { every: 5 });
    await directory.admin.people.createPerson({
      person: { ...(await directory.admin.people.getPerson({ name: 'people/met-0' })), name: '', subject: 'login-met-5999' },
      personId: 'rival',
      requestId: '',
    });
    const report = await sending;
    expect(report.writtenRows).toBe(await stored('met'));
    expect([1_000, 2_000, 3_000, 4_000, 5_000]).toContain(report.writtenRows);
    expect(report.errors[0]).toMatchObject({ reason: 'SUBJECT_TAKEN' });
  });
});
