import { type DescMessage, getOption, hasOption } from '@bufbuild/protobuf';
import type { Refusal } from '@jiguan/kernel/refusal';
import { MOST_VIOLATIONS, messageOf, recordsIn, type Titled, violationsOf } from '../errors/index.ts';
import { accessRules, units } from '../identity/index.ts';
import { optionReader } from '../options/index.ts';
import { contracts } from './contracts.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * A refusal with the titles of the records that it names, so that people read 云岭厅 and not rooms/case-r4. Only of kinds of record that
 * every sign-in may read: a refusal tells nobody what a Get would not.
 */
export async function withTitles<R extends Refusal>(
  refusal: R,
  around: Pick<Surroundings, 'locate' | 'copies' | 'catalogue'>,
): Promise<R & Titled> {
  const violations = violationsOf(refusal);
  const names = new Set([refusal, ...violations.slice(0, MOST_VIOLATIONS)].flatMap((one) => said(one, around)).flatMap(recordsIn));
  if (names.size === 0) return refusal;
  const found = await Promise.all([...names].slice(0, MOST).map(async (name) => [name, await titleOf(name, around)] as const));
  const titles = new Map(found.flatMap(([name, title]) => (title === undefined ? [] : [[name, title] as const])));
  return { ...refusal, titles, ...('violations' in refusal && { violations: violations.map((one) => ({ ...one, titles })) }) };
}

/** The details that its text speaks. */
function said({ refused, details }: Refusal, { catalogue }: Pick<Surroundings, 'catalogue'>): (string | number)[] {
  const { zh } = messageOf(catalogue, refused);
  return Object.entries(details).flatMap(([name, value]) => (zh.includes(`{${name}}`) ? [value] : []));
}

/** Names looked up for one refusal. */
const MOST = 50;

async function titleOf(name: string, { locate, copies }: Pick<Surroundings, 'locate' | 'copies'>): Promise<string | undefined> {
  const [collection = '', id = ''] = name.split('/');
  const field = openTitles().get(collection);
  if (field === undefined) return undefined;
  const located = await locate(collection, id);
  const record = located?.own?.record ?? (collection === 'units' ? copies.view(units).get(id) : undefined);
  const title = (record as Record<string, unknown> | undefined)?.[field];
  return typeof title === 'string' && title !== '' ? title : undefined;
}

let read: ReadonlyMap<string, string> | undefined;

/** By collection: the field that is the title, of kinds of record that every sign-in may get. */
function openTitles(): ReadonlyMap<string, string> {
  if (read) return read;
  const registry = contracts();
  const rules = accessRules(registry);
  const options = optionReader(registry);
  const resource = registry.getExtension('google.api.resource');
  const open = new Map<string, string>();
  for (const type of registry) {
    if (type.kind !== 'service' || !resource) continue;
    for (const { name, output } of type.methods) {
      if (name !== `Get${output.name}` || rules.get(`${type.typeName}/${name}`)?.reach !== 'REACH_SIGNED_IN') continue;
      const title = titleField(output, options(output, 'resource'));
      if (title !== undefined && hasOption(output, resource))
        open.set((getOption(output, resource) as unknown as { plural: string }).plural, title);
    }
  }
  read = open;
  return open;
}

const titleField = (message: DescMessage, said: { title?: unknown } | undefined): string | undefined =>
  message.fields.find(({ name }) => name === said?.title)?.localName;
