import { create, type DescField, type DescMessage, getOption, hasOption, type Message, ScalarType, toBinary } from '@bufbuild/protobuf';
import { contracts } from '@jiguan/kit/grpc';
import { fieldsOn, referredBy } from '@jiguan/kit/options';
import { eventually, standInTeller } from '@jiguan/kit/testing';
import { Grant } from '@jiguan/proto/directory/v1/grant';
import type { Role } from '@jiguan/proto/options/v1/access';
import { aUnit, directoryOf } from '../world.ts';

/** Every notice that any contract declares, told of one made-up fact of its kind: who is told, once, and that it reads as a sentence. */
interface Option {
  readonly to: readonly string[];
  readonly roles: readonly number[];
  readonly at: string;
  readonly text: { readonly zh: string; readonly en: string };
}

const registry = contracts();
const extension = registry.getExtension('jiguan.options.v1.notice');
if (!extension) throw new Error('no contract declares notices');
const kinds = [...registry]
  .filter((type): type is DescMessage => type.kind === 'message' && hasOption(type, extension))
  .map((type) => ({ type, kind: type.typeName, options: getOption(type, extension) as unknown as Option[] }));
const contextOf = (kind: string) => (kind.split('.')[1] as string).replaceAll('_', '-');
const roleName = (number: number) => registry.getEnum('jiguan.options.v1.Role')?.value[number]?.name as Role;
const slots = ({ zh, en }: Option['text']) =>
  [...`${zh}${en}`.matchAll(/\{([a-z_.]+)(?:\/100)?\}/g)].flatMap(([, path]) => (path as string).split('..'));
const holder = (role: string) => role.toLowerCase().replaceAll('_', '-');

/** Writes a value at a path, through messages and lists, where nothing stands yet. */
function put(type: DescMessage, message: Message, path: string, value: (field: DescField) => unknown): void {
  let at = message as Message & Record<string, unknown>;
  const steps = fieldsOn(type, path);
  for (const [i, field] of steps.entries()) {
    const last = i === steps.length - 1;
    const found = at[field.localName] as unknown;
    const there = field.fieldKind === 'list' ? (found as unknown[])[0] : found;
    if (last && there !== undefined && there !== '' && there !== 0 && there !== 0n) return;
    const fresh = last ? value(field) : (there ?? create(field.message as DescMessage));
    at[field.localName] = field.fieldKind === 'list' ? [fresh] : fresh;
    at = fresh as typeof at;
  }
}

/** Where it is told: a region where the field refers to one, else a unit, by reference or as the record itself. */
const placed = (field: DescField) => (referredBy(field, registry)?.type === 'directory.jiguan/Region' ? 'regions/530102' : 'units/unit-1');

/** What a slot of a sentence is filled with: a unit by its name, a time, a number, words. */
function filled(field: DescField): unknown {
  if (field.message?.typeName === 'google.protobuf.Timestamp') return create(field.message, { seconds: 1_796_000_000n } as never);
  if (field.enum) return field.enum.values[1]?.number;
  const of = referredBy(field, registry)?.type;
  if (of === 'directory.jiguan/Unit') return 'units/unit-1';
  if (of === 'directory.jiguan/Region') return 'regions/530102';
  if (field.scalar === ScalarType.STRING) return `某${field.name.length}号`;
  if (field.scalar === ScalarType.BOOL) return true;
  return field.scalar === ScalarType.INT64 ? 7n : 7;
}

const directory = directoryOf('every-notice');
type Teller = Awaited<ReturnType<typeof standInTeller>>;
const tellers = new Map<string, Teller>();
/** Who is told of each kind: those whom its fact names, and a holder of each of its roles. */
const told = new Map<string, readonly string[]>();

beforeAll(async () => {
  await directory.admin.units.createUnit({ unit: aUnit(1), unitId: 'unit-1', requestId: '', validateOnly: false });
  const roles = new Set(kinds.flatMap(({ options }) => options.flatMap(({ roles }) => roles.map(roleName))));
  for (const role of [...roles, 'ROLE_AUDITOR' as Role]) {
    const place = role === 'ROLE_UNIT_LIAISON' ? 'units/unit-1' : 'regions/530102';
    await directory.admin.grants.createGrant({
      grant: Grant.fromPartial({ subject: holder(role), role, place }),
      grantId: '',
      requestId: '',
    });
  }
  for (const [i, { type, kind, options }] of kinds.entries()) {
    const fact = create(type);
    const named = options.flatMap(({ to }) => to);
    for (const path of named) put(type, fact, path, () => `${type.name.toLowerCase()}-${named.indexOf(path)}`);
    for (const { at } of options) if (at !== '') put(type, fact, at, placed);
    for (const path of options.flatMap(({ text }) => slots(text))) put(type, fact, path, filled);
    told.set(kind, [
      ...named.map((_, n) => `${type.name.toLowerCase()}-${n}`),
      ...options.flatMap(({ roles }) => roles.map(roleName).map(holder)),
    ]);
    const context = contextOf(kind);
    const teller = tellers.get(context) ?? (await standInTeller(directory.world.suite, context, { things: 'thing' }));
    tellers.set(context, teller);
    const place = { region: '530102', unit: 'unit-1' };
    await teller.tell({ record: `things/t${i}`, event: type.name, payload: toBinary(type, fact), place });
  }
}, 120_000);
afterAll(async () => {
  for (const teller of tellers.values()) await teller.close();
});

const noticesOf = async (subject: string) =>
  (await directory.world.as(subject).notices.listNotices({ pageSize: 1000, orderBy: '', pageToken: '', filter: '' })).notices;

it.each(kinds.map(({ kind }) => kind))('%s is told once to whom it concerns, in a sentence', async (kind) => {
  for (const subject of told.get(kind) as readonly string[]) {
    const own = await eventually(async () => {
      const found = (await noticesOf(subject)).filter((one) => one.kind === kind);
      return found.length > 0 ? found : undefined;
    });
    expect(own).toHaveLength(1);
    for (const text of [own[0]?.text, own[0]?.textEn] as string[]) {
      expect(text).not.toMatch(/[{}[\]]|undefined|[A-Z]+_[A-Z]+/);
      // Directory knows units, people and regions by name; of any other record the fact itself has to say how people call it.
      expect(text).not.toMatch(/[a-zA-Z]+\/[a-z0-9-]/);
    }
  }
});

it('nobody else is told', async () => {
  expect(await noticesOf('role-auditor')).toEqual([]);
  for (const role of ['role-approver', 'role-unit-liaison', 'role-bureau-officer']) {
    const own = (await noticesOf(role)).map(({ kind }) => kind).sort();
    expect(own).toEqual(
      kinds
        .map(({ kind }) => kind)
        .filter((kind) => told.get(kind)?.includes(role))
        .sort(),
    );
  }
});
