/** What the blocks that services share cost: amounts, exports, imports, figures, search. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ImportReport } from '@jiguan/proto/common/v1/import';
import { PersonServiceService } from '@jiguan/proto/directory/v1/person';
import type { mongo } from 'mongoose';
import { apply } from '../../../services/kit/src/figures/apply.ts';
import { FIGURES, GIVEN, PLACES } from '../../../services/kit/src/figures/rows.ts';
import { withTerms } from '../../../services/kit/src/store/search.ts';
import { cancelBooking } from '../../../services/meetings/src/app/booking/conduct-booking.ts';
import { createBooking } from '../../../services/meetings/src/app/booking/create-booking.ts';
import { usageFigures } from '../../../services/meetings/src/app/usage/figures.ts';
import { at, meeting } from '../../../services/meetings/test/domain/examples.ts';
import { world } from '../../../services/meetings/test/world.ts';
import type { Row } from '../bench.ts';
import { creating } from '../house/calls.ts';
import type { House } from '../house/house.ts';
import { medianRatio } from '../measure/figures.ts';
import { costOf, lasting, rateOf } from '../measure/shares.ts';
import { rateFigure, rates } from '../measure/turns.ts';
import { bareGroups } from '../sides/bare-groups.ts';

/** CreateBooking where each takes one of its unit's bookings of the week, against a house where nothing limits them. */
export const amounts: Row = async (bench) => {
  const [limited, free] = [await bench.newHouse(0), await bench.house()];
  const rule = { code: 'meetings.unit_bookings_per_week', region: 'regions/530000', value: '1000000', unit: '次' };
  const edition = {
    ...rule,
    effectiveFrom: '2020-01-01',
    source: '试验',
    displayName: '每周预订次数',
    confidence: 'CONFIDENCE_UNVERIFIED',
  };
  await limited.world.done('admin', 'POST', '/directory/v1/ruleEditions', edition);
  const taken = () =>
    limited
      .database('meetings')
      .collection('claims')
      .countDocuments({ _id: /^quota\/bookings\// as never });
  for (let tries = 0; (await taken()) === 0; tries++) {
    if (tries > 200) throw new Error('bookings take nothing of their week');
    await limited.book();
  }
  const watched = ({ world: { meetings } }: House) => ({ meetings: meetings[0].pid, mongod: bench.mongo.pid });
  const measured = await rates(bench.pace, 64, {
    ours: { call: creating(limited), watched: watched(limited) },
    theirs: { call: creating(free), watched: watched(free) },
  });
  await limited.close();
  return [rateFigure('create with an amount : without, 64 callers', measured, { atLeast: 0.85 })];
};

const EXPORTED = 100_000;
const PAGE = 1_000;

/** All bookings as a workbook through the gateway, against reading the same pages by List through the gateway. */
export const exporting: Row = async (bench) => {
  const count = Math.min(EXPORTED, bench.many);
  const house = await bench.newHouse(count);
  const path = `${house.world.url}/meetings/v1/bookings`;
  const headers = { authorization: `Bearer ${house.token}` };
  const listed = async () => {
    let [rows, pageToken] = [0, ''];
    do {
      const answer = await fetch(`${path}?pageSize=${PAGE}&pageToken=${encodeURIComponent(pageToken)}`, { headers });
      const page = (await answer.json()) as { readonly bookings?: readonly object[]; readonly nextPageToken?: string };
      rows += page.bookings?.length ?? 0;
      pageToken = page.nextPageToken ?? '';
    } while (pageToken !== '');
    if (rows < count) throw new Error(`${rows} of ${count} bookings were listed`);
  };
  const written = async () => {
    const accept = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const answer = await fetch(path, { headers: { ...headers, accept } });
    if (answer.status !== 200 || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
    let bytes = 0;
    await pipeline(Readable.fromWeb(answer.body as never), async (chunks) => {
      for await (const chunk of chunks) bytes += (chunk as Buffer).length;
    });
    if (bytes < count * 10) throw new Error(`a workbook of ${bytes} bytes`);
  };
  const sides = { ours: () => lasting(1, written), theirs: () => lasting(1, listed) };
  const figure = await costOf(`XLSX of ${count} bookings : reading them by List`, 1, Math.min(2, bench.pace.turns), sides, { atMost: 2.5 });
  await house.close();
  return [figure];
};

const FILE = 5_000;

/** New people from files of 5 000 rows, against state and event of each in bare transactions of a thousand. */
export const importing: Row = async (bench) => {
  const house = await bench.house();
  let file = 0;
  const importOne = () => {
    const rows = Array.from({ length: FILE }, (_, i) => `b${file}-${i},陈${file}号${i},yn-finance,科员`);
    file++;
    const content = Buffer.from(['编号,姓名,单位,职级', ...rows].join('\r\n'));
    return lasting(1, async () => {
      const asked = { region: 'regions/530000', content, validateOnly: false, requestId: '' };
      const report = ImportReport.decode(await house.directory.call(PersonServiceService.importPeople as never, asked as never));
      if (report.created !== FILE) throw new Error(JSON.stringify(report).slice(0, 300));
    });
  };
  await importOne();
  const db = house.database('directory');
  const kept = async (collection: string, filter: object) => (await db.collection(collection).findOne(filter)) as object;
  const documents = {
    people: await kept('people', { _id: 'b0-0' }),
    events: await kept('journal', { _id: 'people/b0-0@00000001' }),
  };
  const bare = await bareGroups(bench.mongo.url);
  const bareFile = async () => {
    let spent = 0;
    for (let n = 0; n < FILE; n += 1_000) spent += await bare.commit(1_000, documents);
    return spent;
  };
  const files = Math.min(10, bench.pace.turns);
  const figure = await rateOf(`import of ${FILE * files} people`, FILE, files, { ours: importOne, theirs: bareFile }, { atLeast: 0.4 });
  await bare.close();
  return [figure];
};

/** So many bookings are made at once, as by a busy house, and then counted together, as within a second of it. */
const BUSY = 64;

/** What it costs to count bookings that came, and then that they were cancelled, against the commits of each. */
export const counting: Row = async ({ pace }) => {
  const house = await world('bench-figures');
  const { stores, must } = house;
  for (let i = 0; i < BUSY; i++) await house.open(`r${i}`);
  const { db } = stores[0];
  await db.collection<{ _id: string }>(PLACES).insertOne({ _id: 'usage', generation: 1, term: 1 } as never);
  for (const collection of [FIGURES, GIVEN]) await db.createCollection(collection).catch(() => undefined);
  let made: readonly string[] = [];
  const create = async (round: number) => {
    const [day, hour] = [20 + Math.floor(round / 8), String(8 + (round % 8)).padStart(2, '0')];
    const slot = { startTime: at(`${hour}:00`, day), endTime: at(`${hour}:30`, day) };
    const one = (_: unknown, i: number) => must(createBooking(house.reads), { details: meeting({ room: `rooms/r${i}`, ...slot }) });
    made = (await Promise.all(Array.from({ length: BUSY }, one))).map(({ _id }) => _id);
  };
  const cancel = () => Promise.all(made.map((id) => must(cancelBooking, { name: `bookings/${id}`, reason: '改期' })));
  const count = () => lasting(1, () => apply(stores[0], usageFigures as never, made, 1, { term: 1, asOf: new Date() }));
  const turns: Readonly<Record<'create' | 'made' | 'cancel' | 'cancelled', number>>[] = [];
  for (let round = 0; round <= pace.turns; round++)
    turns.push({
      create: await lasting(1, () => create(round)),
      made: await count(),
      cancel: await lasting(1, cancel),
      cancelled: await count(),
    });
  if ((await db.collection(GIVEN).countDocuments()) !== BUSY * turns.length) throw new Error('not every booking was counted');
  await house.close();
  const each = (side: 'create' | 'made' | 'cancel' | 'cancelled') => turns.slice(1).map((turn) => turn[side] / BUSY);
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
  const figure = (name: string, ours: readonly number[], theirs: readonly number[]) => ({
    ...{ name: `figures after one more ${name} : its own commit, ${BUSY} at once`, unit: 'ms' as const },
    ...{ ours: mean(ours), theirs: mean(theirs), ratio: medianRatio(ours, theirs) },
  });
  return [
    { ...figure('booking', each('made'), each('create')), reach: { atMost: 0.2 } },
    figure('cancellation', each('cancelled'), each('cancel')),
  ];
};

const [UNITS, PEOPLE, CHUNK] = [2_000, 200_000, 5_000];
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN_NAMES = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华建国文斌宇浩凯'];

type Stored = { readonly _id: string };

/** Words of Chinese, initials and codes among the people and units of a province, against a page of the same List. */
export const searching: Row = async (bench) => {
  const house = await bench.newHouse(0);
  const db = house.database('directory');
  const content = Buffer.from('编号,姓名,单位,职级\r\nsample,陈明,yn-finance,科员');
  await house.directory.call(
    PersonServiceService.importPeople as never,
    { region: 'regions/530000', content, validateOnly: false, requestId: '' } as never,
  );
  const [person, unit] = await Promise.all(['people', 'units'].map((name) => db.collection<Stored>(name).findOne()));
  const pick = (from: readonly string[], n: number) => from[n % from.length] as string;
  const nameOf = (n: number) => `${pick(SURNAMES, n)}${pick(GIVEN_NAMES, Math.floor(n / 7))}${pick(GIVEN_NAMES, Math.floor(n / 211))}`;
  await fill(db, 'people', PEOPLE, (n) => ({ ...(person as Stored), _id: `p-${n}`, displayName: nameOf(n), subject: '' }));
  await fill(db, 'units', UNITS, (n) => ({ ...(unit as Stored), _id: `u-${n}`, displayName: `第${n}局${nameOf(n)}`, creditCode: `X${n}` }));
  bench.say(`${PEOPLE} people and ${UNITS} units stored`);
  const words = ['王伟', '建国', 'zmf', '陈明', 'p-1234', 'lw', '杨静', '文斌'];
  let turn = 0;
  const listing = (q: () => string) => () =>
    house.directory.call(
      PersonServiceService.listPeople as never,
      { pageSize: 20, pageToken: '', filter: '', orderBy: '', q: q() } as never,
    );
  const watched = { directory: house.world.directory.pid, mongod: bench.mongo.pid };
  const { ours, theirs } = await rates(bench.pace, 16, {
    ours: { call: listing(() => pick(words, turn++)), watched },
    theirs: { call: listing(() => ''), watched },
  });
  await house.close();
  const [cost, base] = [1000 / ours.perSecond, 1000 / theirs.perSecond];
  const note = `16 callers: ${ours.cost}; against ${theirs.cost}`;
  const name = `search among ${UNITS} units and ${PEOPLE} people : a List page`;
  return [{ name, ours: cost, theirs: base, unit: 'ms', ratio: medianRatio(theirs.turns, ours.turns), reach: { atMost: 2 }, note }];
};

/** Without its indexes, which are made anew when all is in: one by one they take minutes. */
async function fill(db: mongo.Db, name: string, count: number, one: (n: number) => Stored): Promise<void> {
  const collection = db.collection<Stored>(name);
  const indexes = (await collection.indexes()).filter((index) => index.name !== '_id_');
  for (const { name: index } of indexes) await collection.dropIndex(index as string);
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => withTerms('directory', name, one(from + i)));
    await collection.insertMany(rows as never[], { ordered: false });
  }
  for (const { key, v: _, ...options } of indexes) await collection.createIndex(key, options);
}
