import { isRefused } from '@jiguan/kernel/refusal';
import type { Column } from '@jiguan/kit/app';
import { optionReader } from '@jiguan/kit/options';
import { limits, tableReader } from '@jiguan/kit/table';
import { columnsOf } from '../../src/export/columns.ts';
import { listShape } from '../../src/export/list.ts';
import { templatesOf } from '../../src/export/templates.ts';
import { openApi } from '../../src/openapi/document.ts';
import type { Schema } from '../../src/openapi/schemas.ts';
import { type Answers, codes, refused } from '../support/fake-services.ts';
import { contracts, documented, type Running, startGateway } from '../support/gateway.ts';
import { sampleOf } from '../support/samples.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const read = tableReader({ time: 60_000 });
const lists = contracts.methods.flatMap((method) => {
  const shape = listShape(method);
  return shape ? [{ method, shape, path: `/${method.context}`, name: method.path }] : [];
});
const headings = columnsOf(contracts.registry);

type Answered = Readonly<Record<number, { readonly content: object }>>;
const operations = Object.values(openApi(documented, 'https://x')['paths'] as Record<string, Record<string, Schema>>).flatMap((one) =>
  Object.values(one),
);

let gateway: Running;
/** How many bookings there are. */
let rows = 1;
const held: (() => void)[] = [];
/** The sign-ins whose names were asked for. */
const asked: string[] = [];
const answers: Answers = {
  ...Object.fromEntries(lists.map(({ method, shape }) => [method.path, () => ({ [shape.rows.jsonName]: [sampleOf(shape.row)] })])),
  '/jiguan.meetings.v1.BookingService/ListBookings': async ({ request }) => {
    const { pageSize, pageToken = '0', filter } = request as { pageSize: number; pageToken?: string; filter?: string };
    if (filter === 'slow') await new Promise<void>((resolve) => held.push(resolve));
    if (filter === 'status = X')
      return refused(contracts, codes.INVALID_ARGUMENT, {
        'google.rpc.ErrorInfo': { reason: 'BAD_FILTER', domain: 'meetings.jiguan', metadata: {} },
        'google.rpc.LocalizedMessage': { locale: 'en', message: 'no such state' },
      });
    if (filter === 'breaks' && pageToken !== '0') return refused(contracts, codes.UNAVAILABLE, {});
    const from = Number(pageToken);
    const some = Array.from({ length: Math.min(pageSize, rows - from) }, (_, at) => ({
      name: `bookings/${from + at}`,
      title: from + at === 0 ? '=cmd|calc' : `评审会 ${from + at}`,
      room: `rooms/${(from + at) % 300}`,
      unit: 'units/secret',
      startTime: '2026-03-01T16:30:00Z',
      endTime: '2026-03-01T17:30:00Z',
      attendeeCount: 12,
      status: 'BOOKING_STATUS_CONFIRMED',
      note: 'x'.repeat(200),
    }));
    return { bookings: some, nextPageToken: from + some.length < rows ? String(from + some.length) : '' };
  },
  '/jiguan.meetings.v1.RoomService/BatchGetRooms': ({ request }) => ({
    rooms: (request['names'] as string[]).map((name) => ({ name, displayName: `会议室${name.slice(6)}` })),
  }),
  FindNames: ({ request }) => {
    asked.push(...(request['subjects'] as string[]));
    return { names: [{ subject: 'zhang.san', displayName: '张三' }] };
  },
  '/jiguan.meetings.v1.HistoryService/ListHistory': () => ({
    entries: ['zhang.san', 'jiguan-sync', 'system:jiguan.maintenance.v1.ClosurePlanned', 'system:deadline'].map((actor, at) => ({
      version: at + 1,
      actor,
      type: 'jiguan.meetings.v1.BookingConfirmed',
    })),
  }),
  '/jiguan.directory.v1.GrantService/ListGrants': () => ({
    grants: [{ name: 'grants/1', subject: 'zhang.san', role: 'ROLE_APPROVER', place: 'regions/530000' }],
  }),
  BatchGetUnits: () => refused(contracts, codes.PERMISSION_DENIED, {}),
};

beforeAll(async () => {
  gateway = await startGateway({ answers, timeout: 60_000 });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  rows = 1;
});

const ask = (path: string, accept = XLSX, language = 'zh-CN', token = 'good') =>
  gateway.ask(path, { headers: { accept, 'accept-language': language }, token });

const reasonOf = async (answer: Response) => ((await answer.json()) as { reason: string }).reason;

/** Every cell as it is written, under headings as they are expected. */
async function table(content: ArrayBuffer, expected: readonly string[]) {
  const columns = expected.map(
    (heading, at): Column => ({ field: String(at), heading: { zh: heading, en: heading }, kind: 'note', max: limits.cell }),
  );
  const answer = await read(new Uint8Array(content), columns);
  if (isRefused(answer)) throw new Error(`${answer.refused} ${JSON.stringify(answer.details)}`);
  expect(answer.problems).toEqual([]);
  return answer.rows.map(({ cells }) => expected.map((_, at) => cells[String(at)]));
}

const pathOf = ({ method }: (typeof lists)[number]) =>
  (method.bindings[0]?.template.segments ?? []).map((segment) => (typeof segment === 'string' ? 'x' : segment.literal)).join('/');

describe('every List is a table', () => {
  it.each(lists.map((list) => [list.name, list] as const))('%s', async (_, list) => {
    const verb = list.method.bindings[0]?.template.verb;
    const path = `/${pathOf(list)}${verb ? `:${verb}` : ''}`;
    const labels = headings(list.shape.row);
    const operation = operations.find((one) => one['operationId'] === `${list.method.context}_${list.method.desc.name}`);
    expect(Object.keys((operation?.['responses'] as Answered | undefined)?.[200]?.content ?? {})).toEqual([
      'application/json',
      'text/csv',
      XLSX,
    ]);
    for (const [accept, language] of [
      [XLSX, 'zh-CN'],
      ['text/csv', 'en'],
    ] as const) {
      const answer = await ask(path, accept, language);
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, accept]);
      const [row] = await table(
        await answer.arrayBuffer(),
        labels.map(({ heading }) => heading(language)),
      );
      expect(row?.some((cell) => cell)).toBe(true);
      expect(row?.filter((cell) => /_UNSPECIFIED|^[A-Z]+_[A-Z_]+$|T\d\d:\d\d/.test(cell ?? ''))).toEqual([]);
    }
  });

  it('heads columns by the labels of the contract', () => {
    const said = optionReader(contracts.registry);
    const unlabelled = lists.flatMap(({ shape }) =>
      headings(shape.row)
        .filter(({ path }) => said(shape.row.field[path[0] as string] as never, 'field')?.['label'] === undefined)
        .map(({ path }) => `${shape.row.typeName}.${path.join('.')}`),
    );
    expect(unlabelled).toEqual([]);
  });
});

const heads = ['编号', '会议名称', '会议室', '主办单位', '开始时间', '结束时间', '参会人数（人）', '状态'];

describe('a list as a file', () => {
  it('holds all pages, titles of what may be read, labels of values and the time of China', async () => {
    rows = 2_345;
    const answer = await ask('/meetings/v1/bookings');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(
      /filename\*=UTF-8''会议室预订 \d{4}-\d\d-\d\d\.xlsx/,
    );
    expect([answer.headers.get('vary'), answer.headers.get('cache-control')]).toEqual(['Accept, Accept-Language', 'no-store']);
    const all = await table(await answer.arrayBuffer(), heads);
    expect(all).toHaveLength(2_345);
    expect(all[301]).toEqual([
      'bookings/301',
      '评审会 301',
      '会议室1',
      'units/secret',
      expect.any(String),
      expect.any(String),
      '12',
      '已确认',
    ]);
    expect(new Set(all.map(([name]) => name)).size).toBe(2_345);
    const csv = await (await ask('/meetings/v1/bookings', 'text/csv')).text();
    expect(csv).toContain("bookings/0,'=cmd|calc,会议室0,units/secret,2026-03-02 00:30:00,2026-03-02 01:30:00,12,已确认\r\n");
  });

  it('says people by name and keeps their sign-ins beside it: two may have one name', async () => {
    asked.length = 0;
    const csv = async (path: string, language = 'zh-CN') => (await (await ask(path, 'text/csv', language)).text()).split('\r\n');
    const [head = '', ...entries] = await csv('/meetings/v1/bookings/1/history');
    const at = head.split(',').indexOf('办理人');
    const pair = (line: string | undefined) => line?.split(',').slice(at, at + 2);
    expect([head, ...entries.slice(0, 4)].map(pair)).toEqual([
      ['办理人', '办理人（登录名）'],
      ['张三', 'zhang.san'],
      // A program, which nobody is.
      ['jiguan-sync', 'jiguan-sync'],
      ['系统自动（因计划停用）', 'system:jiguan.maintenance.v1.ClosurePlanned'],
      ['系统自动', 'system:deadline'],
    ]);
    expect([...new Set(asked)].sort()).toEqual(['jiguan-sync', 'zhang.san']);
    expect((await csv('/meetings/v1/bookings/1/history', 'en'))[3]).toContain('by rule (');
  });

  it('keeps a sign-in under its own heading where it is what one writes, with the name beside it', async () => {
    const text = await (await ask('/directory/v1/grants', 'text/csv')).text();
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^\ufeff?编号,登录名,登录名（姓名）,/),
      expect.stringMatching(/^grants\/1,zhang\.san,张三,/),
    ]);
  });

  it('is JSON for whoever does not ask for a file, or likes JSON as well', async () => {
    for (const accept of ['*/*', 'application/json, text/csv', 'text/html,*/*;q=0.8', 'text/csv;q=0.2, application/json', 'text/csv;q=0'])
      expect((await ask('/meetings/v1/bookings', accept)).headers.get('content-type')).toContain('application/json');
  });

  it('is refused as the list is, and takes no paging', async () => {
    const refusal = await ask('/meetings/v1/bookings?filter=status%20%3D%20X', XLSX, 'en');
    expect([refusal.status, await refusal.json()]).toEqual([
      400,
      expect.objectContaining({ reason: 'BAD_FILTER', detail: 'no such state' }),
    ]);
    const paged = await ask('/meetings/v1/bookings?pageSize=5', XLSX, 'en');
    expect([paged.status, await paged.json()]).toEqual([
      400,
      expect.objectContaining({
        errors: [{ field: 'pageSize', reason: 'NOT_IN_FILES', message: 'cannot be given for a file, which holds all rows' }],
      }),
    ]);
    expect((await gateway.ask('/meetings/v1/bookings', { headers: { accept: XLSX }, token: null })).status).toBe(401);
    expect((await gateway.ask('/meetings/v1/bookings', { method: 'HEAD', headers: { accept: XLSX } })).headers.get('content-type')).toBe(
      XLSX,
    );
  });

  it('breaks off where the service does: half a file is none', async () => {
    rows = 5_000;
    for (const accept of [XLSX, 'text/csv'])
      await expect(ask('/meetings/v1/bookings?filter=breaks', accept).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  });

  it('is bounded for each caller and for all, and free again when it is done or given up', async () => {
    const slow = (token: string) => ask('/meetings/v1/bookings?filter=slow', 'text/csv', 'en', token);
    const two = [slow('good-a'), slow('good-a')];
    while (held.length < 2) await new Promise(setImmediate);
    expect([(await slow('good-a')).status, await reasonOf(await slow('good-a'))]).toEqual([429, 'TOO_MANY_EXPORTS']);
    const third = slow('good-b');
    while (held.length < 3) await new Promise(setImmediate);
    expect(await reasonOf(await slow('good-c'))).toBe('EXPORTS_FULL');
    for (const go of held.splice(0)) go();
    for (const answer of await Promise.all([...two, third])) expect((await answer.text()).length).toBeGreaterThan(10);
    expect((await ask('/meetings/v1/bookings', 'text/csv', 'en', 'good-a')).status).toBe(200);
  });
});

describe('a template of an import', () => {
  it.each([...templatesOf(contracts).keys()])('%s has the headings that the import reads, and what to write under them', async (path) => {
    const template = templatesOf(contracts).get(path);
    for (const [accept, language] of [
      [XLSX, 'zh-CN'],
      ['*/*', 'en'],
      ['text/csv', 'zh-CN'],
    ] as const) {
      const answer = await gateway.ask(path, { token: null, headers: { accept, 'accept-language': language } });
      const kind = accept === 'text/csv' ? accept : XLSX;
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, kind]);
      expect(await read(new Uint8Array(await answer.arrayBuffer()), template?.columns ?? [])).toMatchObject({ refused: 'FILE_EMPTY' });
    }
    expect(template?.columns.length).toBeGreaterThan(3);
  });
});
