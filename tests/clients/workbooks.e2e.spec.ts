import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@jiguan/kit/testing';
import { finance, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { onPath } from './clients.ts';

/** The writers come from their registries, and LibreOffice is not everywhere: `npm run test:clients`. */
const wanted = process.env['CLIENTS'] === '1' && onPath('python3');
const office = onPath('soffice');
const minutes = 60_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** LibreOffice's numbers of encodings, and its filter for text: comma, double quotes. */
const [UTF_8, GB_18030] = [76, 85];
const asText = (encoding: number) => `csv:Text - txt - csv (StarCalc):44,34,${encoding}`;
const program = join(import.meta.dirname, 'programs/workbooks.py');

/** A column of every kind that people have, among them what writers spoil: a code of digits, a name with a space inside, an empty cell. */
const people = (writer: string) => [
  [`${writer}-1`, '张 三', finance, '正处级', '处长', `00${writer}1`],
  [`${writer}-2`, 'Čapek, „K“', finance, '副处级', '', ''],
];

(wanted ? describe : describe.skip)('the officer’s week with files of other programs (reports A–E)', () => {
  let world: World;
  let folder: string;
  let heading: string[];
  const python = (words: readonly string[], input?: unknown) =>
    execFileSync(join(folder, 'venv/bin/python'), [program, ...words], {
      input: JSON.stringify(input ?? []),
      encoding: 'utf8',
    });
  const soffice = (to: string, file: string) =>
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', to, '--outdir', folder, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const path = (name: string) => join(folder, name);
  const send = async (file: string, type: string) =>
    world.as('admin', 'POST', '/directory/v1/people:import?region=regions/530000', {
      raw: readFileSync(path(file)),
      headers: { 'content-type': type },
    });
  const imported = async (file: string, type = XLSX) => {
    const { errors = [], created, unchanged } = (await send(file, type)).body;
    return { errors, created, unchanged };
  };
  const download = async (name: string, address: string, accept: string) => {
    const token = await world.issuer.token('officer');
    const answer = await fetch(world.url + address, { headers: { accept, authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    writeFileSync(path(name), new Uint8Array(await answer.arrayBuffer()));
  };
  /** Of a person as the list has it. */
  const kept = async (writer: string) => {
    const { people: found = [] } = (await world.done('officer', 'GET', '/directory/v1/people?pageSize=100')) as { people?: Person[] };
    const own = found.filter(({ name }) => name.startsWith(`people/${writer}-`)).sort((a, b) => a.name.localeCompare(b.name));
    return own.map((one) => [one.name.slice(7), one.displayName, one.unit, one.rank, one.position ?? '', one.subject ?? '']);
  };

  beforeAll(async () => {
    world = await startWorld();
    await settle(world);
    folder = mkdtempSync(join(tmpdir(), 'jiguan-workbooks-'));
    execFileSync('python3', ['-m', 'venv', path('venv')]);
    execFileSync(path('venv/bin/pip'), ['install', '--quiet', '--disable-pip-version-check', 'openpyxl', 'xlsxwriter']);
    await download('template.xlsx', '/directory/v1/people:import', XLSX);
    heading = JSON.parse(python(['read', path('template.xlsx')]))[0];
  }, 5 * minutes);
  afterAll(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('openpyxl opens the template, fills it in, and the rows come as they were typed', async () => {
    expect(heading).toEqual(['编号', '姓名', '单位', '职级', '职务', '登录名']);
    python(['fill-openpyxl', path('template.xlsx'), path('filled.xlsx')], people('openpyxl'));
    expect(await imported('filled.xlsx')).toMatchObject({ errors: [], created: 2 });
    expect(await kept('openpyxl')).toEqual(people('openpyxl'));
  });

  it('a workbook as Excel writes it, with a formula whose value it keeps', async () => {
    python(['write-xlsxwriter', '', path('excel.xlsx')], [heading, ...people('excel')]);
    expect(await imported('excel.xlsx')).toMatchObject({ errors: [], created: 2 });
    expect(await kept('excel')).toEqual(people('excel'));
  });

  (office ? it : it.skip)(
    'LibreOffice saves it anew, as a workbook and as text',
    async () => {
      python(['fill-openpyxl', path('template.xlsx'), path('libre.xlsx')], people('libre'));
      soffice('ods', path('libre.xlsx'));
      rmSync(path('libre.xlsx'));
      soffice('xlsx', path('libre.ods'));
      expect(await imported('libre.xlsx')).toMatchObject({ errors: [], created: 2 });
      expect(await kept('libre')).toEqual(people('libre'));
      for (const encoding of [UTF_8, GB_18030]) {
        soffice(asText(encoding), path('libre.ods'));
        expect(await imported('libre.csv', 'text/csv')).toMatchObject({ errors: [], unchanged: 2 });
      }
    },
    2 * minutes,
  );

  (office ? it : it.skip)(
    'a file of a kind that is not read is refused with what to do',
    async () => {
      soffice('xls', path('filled.xlsx'));
      for (const file of ['filled.xls', ...readdirSync(folder).filter((name) => name.endsWith('.ods'))]) {
        const { status, body } = await send(file, XLSX);
        expect(status).toBe(400);
        expect(JSON.stringify(body)).toMatch(/xlsx/i);
      }
    },
    2 * minutes,
  );

  it(
    'openpyxl and LibreOffice read in an export what the list says',
    async () => {
      await eventually(async () => (await kept('excel')).length === 2);
      await download('people.xlsx', '/directory/v1/people', XLSX);
      await download('people.csv', '/directory/v1/people', 'text/csv');
      const [, ...rows] = JSON.parse(python(['read', path('people.xlsx')])) as string[][];
      const named = rows.filter((cells) => cells.some((cell) => String(cell).includes('Čapek')));
      expect(named.length).toBe(office ? 3 : 2);
      expect(rows.length).toBeGreaterThanOrEqual(office ? 6 : 4);
      if (!office) return;
      const own = readFileSync(path('people.csv'), 'utf8');
      soffice(asText(UTF_8), path('people.xlsx'));
      expect(existsSync(path('people.csv'))).toBe(true);
      const lines = (text: string) =>
        text
          .replace(/^\uFEFF/, '')
          .replaceAll('"', '')
          .trim()
          .split(/\r?\n/);
      expect(lines(readFileSync(path('people.csv'), 'utf8'))).toEqual(lines(own));
    },
    2 * minutes,
  );
});

interface Person {
  readonly name: string;
  readonly displayName: string;
  readonly unit: string;
  readonly rank: string;
  readonly position?: string;
  readonly subject?: string;
}
