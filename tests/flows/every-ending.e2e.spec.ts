import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import { bureau, meeting, science, settle } from '../world/people.ts';
import { csv } from '../world/populate.ts';
import { startWorld, type World } from '../world/world.ts';

/**
 * reports G: every ending × everything that hangs on it, tried over HTTP. Each ending happens to a unit of its own that has one of everything; a
 * cell says what is right, in words that the running system must come to.
 */
const things = ['coming bookings', 'grants', 'people', 'units below', 'rooms owned', 'rooms run', 'rooms it may book'] as const;
type Thing = (typeof things)[number];

/** What stays with a unit that goes on. */
const untouched: Record<Thing, string> = {
  'coming bookings': 'confirmed, of the unit',
  grants: 'in force, and book',
  people: 'active, at the unit',
  'units below': 'below the unit',
  'rooms owned': 'held by the unit',
  'rooms run': 'in service, kept by the unit',
  'rooms it may book': 'booked by the unit',
};
const merged: Record<Thing, string> = {
  'coming bookings': 'confirmed, of the successor',
  // Rights never widen by themselves: an administrator gives them at the successor.
  grants: 'withdrawn, and book nothing',
  people: 'active, at the successor',
  'units below': 'below the successor',
  'rooms owned': 'held by the successor',
  'rooms run': 'in service, kept by the successor',
  'rooms it may book': 'booked by the unit and the successor',
};
const abolished: Record<Thing, string> = {
  'coming bookings': 'cancelled, of the unit',
  grants: 'withdrawn, and book nothing',
  // Nobody is named to take them over: they are named beforehand and in the process, for people to move.
  people: 'active, at the unit',
  'units below': 'below the unit',
  'rooms owned': 'held by the unit, ordered back',
  'rooms run': 'in service, kept by the unit',
  'rooms it may book': 'booked by the unit',
};
const leftBehind = 'withdrawn, and book nothing';

const matrix = {
  merge: merged,
  'a merge revoked': untouched,
  'a merge revoked, and recorded again': merged,
  abolish: abolished,
  'abolish revoked': {
    ...untouched,
    // Its slot may be somebody else's by then.
    'coming bookings': 'cancelled, of the unit',
  },
  'transfer of a person': { ...untouched, grants: leftBehind, people: 'active, at another unit' },
  'transfer by a file': { ...untouched, grants: leftBehind, people: 'active, at another unit' },
  leaving: { ...untouched, grants: leftBehind, people: 'left, at the unit' },
  'change of login': { ...untouched, grants: leftBehind },
  'change of login by a file': { ...untouched, grants: leftBehind },
  // Taken, since services have sign-ins too; said, so that a mistyped one is seen.
  'a login nobody has': { ...untouched, grants: 'in force, and book, and said to be of nobody known' },
} as const satisfies Record<string, Record<Thing, string>>;
type Ending = keyof typeof matrix;
const endings = Object.keys(matrix) as Ending[];

/** What one ending happens to. */
interface Case {
  readonly ending: Ending;
  readonly unit: string;
  readonly login: string;
  readonly person: string;
  readonly below: string;
  readonly heir: string;
  readonly grant: string;
  readonly booking: string;
  readonly room: string;
  readonly may: string;
  readonly office: string;
}
type Row = Record<string, unknown>;

describe('reports G: the end of something carries what hangs on it', () => {
  let world: World;
  let building: string;
  const cases = new Map<Ending, Case>();
  const admin = (method: string, path: string, body?: object) => world.done('admin', method, path, body);
  const read = (name: string, service = 'directory') => admin('GET', `/${service}/v1/${name}`);
  const own = (ending: Ending) => cases.get(ending) as Case;
  const region = 'regions/530000';
  let count = 0;

  beforeAll(async () => {
    world = await startWorld({ others: ['office-space'] });
    await settle(world);
    await eventually(async () => (await world.as('admin', 'GET', '/office-space/v1/officeRooms')).status === 200);
    const { name: site } = await admin('POST', '/office-space/v1/sites', { displayName: '大院', region });
    const house = { displayName: '一号楼', site, form: 'BUILDING_FORM_MULTI_STOREY', storeys: 6 };
    building = (await admin('POST', '/office-space/v1/buildings', house))['name'] as string;
    for (const ending of endings) cases.set(ending, await setUp(ending));
    for (const ending of endings) await end[ending](own(ending));
  });
  afterAll(() => world?.close());

  async function unit(id: string, more: object = {}): Promise<string> {
    const creditCode = completeCreditCode(`11530000MB01${String(++count).padStart(4, '0')}`);
    const details = { creditCode, displayName: id, region, level: 'UNIT_LEVEL_PROVINCE', kind: 'UNIT_KIND_GOVERNMENT', ...more };
    await admin('POST', `/directory/v1/units?unitId=${id}`, details);
    return `units/${id}`;
  }

  /** A unit with one of everything. */
  async function setUp(ending: Ending): Promise<Case> {
    const i = endings.indexOf(ending);
    const [name, heir] = [await unit(`e${i}`), await unit(`e${i}-heir`)];
    const below = await unit(`e${i}-below`, { parent: name });
    const login = `login-${i}`;
    const person = `people/e${i}`;
    if (ending !== 'a login nobody has')
      await admin('POST', `/directory/v1/people?personId=e${i}`, { displayName: '张三', unit: name, rank: '科员', subject: login });
    const { name: grant } = await admin('POST', '/directory/v1/grants', { subject: login, role: 'ROLE_UNIT_LIAISON', place: name });
    const open = async (id: string, more: object) => {
      const room = { displayName: id, region, capacity: 20, ...more };
      await eventually(async () =>
        [200, 409].includes((await world.as('admin', 'POST', `/meetings/v1/rooms?roomId=${id}`, { body: room })).status),
      );
      return `rooms/${id}`;
    };
    const room = await open(`e${i}-run`, { owner: name, bookableBy: 'BOOKABLE_BY_REGION' });
    const may = await open(`e${i}-may`, { owner: bureau, bookableBy: 'BOOKABLE_BY_LISTED', bookableUnits: [name] });
    const booking = await eventually(async () => (await book(login, may, name)).body['name'] as string | undefined);
    const profile = {
      ...{ effectiveFrom: '2026-01-01', useClass: 'USE_CLASS_OFFICE', components: [{ kind: 'COMPONENT_KIND_FLOOR', area: '1800' }] },
      measurement: { surveyor: '省测绘院', measuredOn: '2025-12-20', method: 'MEASUREMENT_METHOD_SURVEY' },
    };
    const { name: office } = await admin('POST', '/office-space/v1/officeRooms', {
      building,
      room: { floor: '3', number: `3${i}`, profile },
    });
    const held = { room: office, unit: name, from: '2026-01-01', basis: 'HOLDING_BASIS_ALLOCATED' };
    await eventually(async () => (await world.as('admin', 'POST', '/office-space/v1/occupancies', { body: held })).status === 200);
    return { ending, unit: name, login, person, below, heir, grant: grant as string, booking, room, may, office: office as string };
  }

  let days = 30;
  const book = (as: string, room: string, unit: string) =>
    world.as(as, 'POST', '/meetings/v1/bookings', { body: meeting(room, days++ % 60, { unit }) });

  const merge = ({ unit: name, heir }: Case) => admin('POST', `/directory/v1/${name}:merge`, { successor: heir, reason: '机构改革' });
  const abolish = ({ unit: name }: Case) => admin('POST', `/directory/v1/${name}:abolish`, { reason: '机构改革' });
  const carried = (one: Case) => eventually(async () => (await looks['coming bookings'](one)) !== untouched['coming bookings']);
  const revoke = async (one: Case) => {
    await carried(one);
    await admin('POST', `/directory/v1/${one.unit.replace('units', 'reorganisations')}:revoke`, { reason: '误办' });
  };
  const change = ({ person }: Case, member: string, value: string) =>
    admin('PATCH', `/directory/v1/${person}?updateMask=${member}`, { name: person, [member]: value });
  const file = (heading: string, value: string) => async (one: Case) => {
    const headings = ['编号', '姓名', '单位', '职级', '登录名'];
    const row = [one.person.slice(7), '张三', one.unit, '科员', one.login];
    row[headings.indexOf(heading)] = value;
    const report = await admin('POST', '/directory/v1/people:import', { region, content: csv([headings, row]) });
    expect(report).toMatchObject({ updated: 1, errorCount: 0 });
  };

  const end: Record<Ending, (one: Case) => Promise<unknown>> = {
    merge,
    'a merge revoked': async (one) => {
      await merge(one);
      await revoke(one);
    },
    'a merge revoked, and recorded again': async (one) => {
      await merge(one);
      await revoke(one);
      await eventually(async () => (await looks['coming bookings'](one)) === untouched['coming bookings']);
      await merge(one);
    },
    abolish,
    'abolish revoked': async (one) => {
      await abolish(one);
      await revoke(one);
    },
    'transfer of a person': (one) => change(one, 'unit', science),
    'transfer by a file': file('单位', 'yn-science'),
    leaving: ({ person }) => admin('POST', `/directory/v1/${person}:remove`, { reason: '退休' }),
    'change of login': (one) => change(one, 'subject', `${one.login}-new`),
    'change of login by a file': file('登录名', 'another-login'),
    'a login nobody has': async () => undefined,
  };

  /** `units/e3-heir` in the words of the case. */
  const whose = ({ unit: name, heir }: Case, unit: unknown) =>
    unit === name ? 'the unit' : unit === heir ? 'the successor' : unit === science ? 'another unit' : String(unit);
  const word = (status: unknown) =>
    String(status)
      .replace(/^.*_STATUS_/, '')
      .replaceAll('_', ' ')
      .toLowerCase();

  /** What has become of each thing, in words. */
  const looks: Record<Thing, (one: Case) => Promise<string>> = {
    'coming bookings': async (one) => {
      const { status, unit: of } = await read(one.booking, 'meetings');
      return `${word(status)}, of ${whose(one, of)}`;
    },
    grants: async (one) => {
      const { status, person } = await read(one.grant);
      const books = (await book(one.login, one.room, one.unit)).status === 200;
      const said = person ? '' : ', and said to be of nobody known';
      return `${status === 'GRANT_STATUS_ACTIVE' ? 'in force' : word(status)}, and book${books ? '' : ' nothing'}${said}`;
    },
    people: async (one) => {
      if (one.ending === 'a login nobody has') return untouched.people;
      const { status, unit: at } = await read(one.person);
      return `${word(status)}, at ${whose(one, at)}`;
    },
    'units below': async (one) => `below ${whose(one, (await read(one.below))['parent'])}`,
    'rooms owned': async (one) => {
      const { occupancies } = await read(`occupancies?filter=${encodeURIComponent(`room = "${one.office}"`)}`, 'office-space');
      const [holding] = (occupancies as Row[]).filter(({ to }) => !to);
      const ordered = await read(`vacatings?filter=${encodeURIComponent(`unit = "${one.unit}"`)}`, 'office-space');
      const open = (ordered['vacatings'] as Row[] | undefined)?.some(({ status }) => status === 'VACATING_STATUS_DUE');
      return `held by ${whose(one, holding?.['unit'])}${open ? ', ordered back' : ''}`;
    },
    'rooms run': async (one) => {
      const { status, owner } = await read(one.room, 'meetings');
      return `${word(status)}, kept by ${whose(one, owner)}`;
    },
    'rooms it may book': async (one) =>
      `booked by ${((await read(one.may, 'meetings'))['bookableUnits'] as string[]).map((unit) => whose(one, unit)).join(' and ')}`,
  };

  const cells = endings.flatMap((ending) => things.map((thing) => [ending, thing, matrix[ending][thing] as string] as const));
  it.each(cells)('%s × %s: %s', async (ending, thing, right) => {
    // What a service hears over the bus comes when it comes; what is said last is shown where it never does.
    let last = '';
    const is = async () => {
      last = await looks[thing](own(ending));
      return last === right;
    };
    await eventually(is).catch(() => undefined);
    expect(last).toBe(right);
  });

  it.each(['merge', 'abolish'] as const)('%s names beforehand what hangs on the unit, and what becomes of it', async (kind) => {
    const name = await unit(`asked-${kind}`);
    await unit(`asked-${kind}-below`, { parent: name });
    await admin('POST', '/directory/v1/people', { displayName: '李四', unit: name, rank: '科员' });
    await admin('POST', '/directory/v1/grants', { subject: `asked-${kind}`, role: 'ROLE_UNIT_LIAISON', place: name });
    const { touched } = await admin('POST', `/directory/v1/${name}:${kind}`, {
      ...{ reason: '机构改革', validateOnly: true },
      ...(kind === 'merge' && { successor: science }),
    });
    const [people, below, grants] = touched as Row[];
    expect([people?.['names'], below?.['names'], grants?.['names']]).toEqual([['李四'], [`asked-${kind}-below`], [`asked-${kind}`]]);
    expect(people?.['label']).toContain(kind === 'merge' ? '转入承接单位' : '仍登记在本单位');
    expect(grants?.['label']).toContain('收回');
  });

  it('a process says what directory did', async () => {
    const { people, units, grants } = await read(own('merge').unit.replace('units', 'reorganisations'));
    expect([people, units, grants]).toEqual([[own('merge').person], [own('merge').below], [own('merge').grant]]);
  });
});
