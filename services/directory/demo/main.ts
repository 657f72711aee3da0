/** Directory's part of the demonstration: units and people by import, and grants; those of the province first. */
import {
  csvOf,
  type DemoUnit,
  demoLogins,
  demoPlaces,
  gateway,
  inParallel,
  liaisonOf,
  provincial,
  renamings,
  say,
} from '@jiguan/tools/demo';
import { type DemoPerson, demoPeople } from './people.ts';

const { units } = await demoPlaces();
const people = demoPeople(units);
const first = units.filter(provincial);
await load(first);
await inParallel(
  demoLogins.filter(({ login }) => login !== 'admin'),
  ({ login, role, place }) => grant(login, role, place),
);
await liaisons(first);
// Their mails lie in the mailbox that `npm start` names.
await inParallel(['liaison', 'approver', 'officer'], (login) =>
  gateway.call(
    login,
    'POST',
    '/directory/v1/noticePreferences:set',
    { preferences: { mailAddress: `${login}@example.gov.cn` } },
    `demo-mail-${login}`,
  ),
);
say(`${first.length} units of the province with their people, and a login for every role`);
const rest = units.filter((unit) => !provincial(unit));
await load(rest);
say(`${units.length} units with their establishment, ${people.length} people`);
await liaisons(rest);
say(`${demoLogins.length + units.length} grants, every role among them`);

async function load(some: readonly DemoUnit[]): Promise<void> {
  const ids = new Set(some.map(({ id }) => id));
  const before = await renamed(some);
  await upload('/directory/v1/units:import', csvOf(some.map((unit) => unitRow(unit, before))), 'units.csv');
  await inParallel(some, ({ id, name }) => rename(id, name, before));
  const theirs = people.filter(({ unit }) => ids.has(unit));
  await upload('/directory/v1/people:import', csvOf(theirs.map(personRow)), 'people.csv');
}

/** Units whose name of today is on the books: a load that goes on leaves it there. */
async function renamed(some: readonly DemoUnit[]): Promise<ReadonlySet<string>> {
  const names = some.map(({ id }) => id).filter((id) => id in renamings);
  if (names.length === 0) return new Set();
  const asked = names.map((id) => `names=units/${id}`).join('&');
  const { units: found = [] } = await gateway.call<{ units?: { name: string; formerNames?: string[] }[] }>(
    ...(['admin', 'GET', `/directory/v1/units:batchGet?${asked}`] as const),
  );
  return new Set(found.filter(({ formerNames = [] }) => formerNames.length > 0).map(({ name }) => name.slice('units/'.length)));
}

/** The reforms of 2018 and 2024: registered under the name of before, renamed by a paper. */
async function rename(id: string, displayName: string, before: ReadonlySet<string>): Promise<void> {
  const renaming = renamings[id];
  if (!renaming || before.has(id)) return;
  const body = { displayName, effectiveFrom: renaming.from, documentNumber: renaming.paper };
  await gateway.call('admin', 'POST', `/directory/v1/units/${id}:rename`, body, `rename-${id}`);
}

async function liaisons(some: readonly DemoUnit[]): Promise<void> {
  await inParallel(some, ({ id }) => grant(liaisonOf(id), 'ROLE_UNIT_LIAISON', `units/${id}`));
}

async function grant(subject: string, role: string, place: string): Promise<void> {
  const id = `demo-${subject}`.replace(/[^a-z0-9-]/g, '-').slice(0, 63);
  await gateway.call('admin', 'POST', `/directory/v1/grants?grantId=${id}`, { subject, role, place }, id);
}

function unitRow(unit: DemoUnit, before: ReadonlySet<string>): Record<string, string> {
  return {
    编号: unit.id,
    统一社会信用代码: unit.creditCode,
    名称: (before.has(unit.id) ? undefined : renamings[unit.id]?.formerly) ?? unit.name,
    行政区划: unit.region,
    级别: unit.level,
    类别: unit.kind,
    上级: unit.parent,
    编制生效日期: '2019-01-01',
    编制: Object.entries(unit.posts)
      .map(([rank, count]) => `${rank}=${count}`)
      .join(';'),
  };
}

function personRow(person: DemoPerson): Record<string, string> {
  return {
    编号: person.id,
    姓名: person.name,
    单位: person.unit,
    职级: person.rank,
    职务: person.position,
    登录名: person.subject,
  };
}

async function upload(path: string, content: string, name: string): Promise<void> {
  const region = { region: 'regions/530000' };
  const { errors = [] } = await gateway.upload<{ errors?: { row: number; message: string }[] }>(
    'admin',
    path,
    region,
    Buffer.from(content),
    name,
  );
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ row, message }) => `row ${row}: ${message}`).join('; ')}`);
}
