/** Commands tried by who may not, just before who may: what they change is told by the journal, so nobody lists it. */
import { eventually } from '@jiguan/kit/testing';
import { everyMethod, type Method } from './calls.ts';
import { grant } from './people.ts';
import { approvers, doer } from './populate.ts';
import { commandsOf, journalsOf, keeps, mayLack, rolesOf, type Seen, within } from './reached.ts';
import type { Doors, World } from './world.ts';

export interface Trials extends Doors {
  /** Who could have changed what they do not reach, each in a line. */
  readonly allowed: readonly string[];
  /** Commands that somebody was refused, and all that were called. */
  readonly refused: ReadonlySet<string>;
  readonly called: ReadonlySet<string>;
  /** Attempts made. */
  readonly attempts: number;
  close(): Promise<void>;
}

const allBut = (region: string) => `t-all-but-${region}`;
const only = (role: string) => `t-only-${role.toLowerCase()}`;

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name?: string }[];
  readonly 'x-jiguan-access'?: { readonly roles?: readonly string[] };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A request that changes nothing, and who may make it by its rule. */
interface Rehearsal {
  readonly command: Method;
  readonly path: string;
  readonly body: unknown;
  readonly roles: readonly string[];
}

/**
 * Doors that let everybody try a command first who lacks one of the regions or all roles but one: as a rehearsal (`validateOnly`), which is
 * guarded alike and changes nothing for those who do have the right.
 */
export async function trials(
  world: World,
  contexts: readonly string[],
  regions: readonly string[],
  roles: readonly string[],
): Promise<Trials> {
  await appoint(world, regions, roles);
  const journals = await journalsOf(world, contexts);
  const document = (await world.as(undefined, 'GET', '/openapi.json')).body as unknown as Document;
  const allowed: string[] = [];
  const [refused, called] = [new Set<string>(), new Set<string>()];
  let attempts = 0;

  const attempted = async (subject: string, method: string, path: string, body: unknown) => {
    const rehearsal = rehearsed(document, method, path, body);
    // What the step needs may be on its way: it is tried when it would be made.
    await world.done(subject, method, rehearsal.path, rehearsal.body);
    const { name, context } = rehearsal.command;
    const asked = roles.filter((role) => rehearsal.roles.includes(role));
    const attackers = [...regions.map(allBut), ...asked.filter((role) => mayLack(name, context, role)).map(only)];
    const tries = await Promise.all(attackers.map((who) => world.as(who, method, rehearsal.path, { body: rehearsal.body })));
    return { everybody: [...regions.map(allBut), ...asked.map(only)], tries: new Map(attackers.map((who, i) => [who, tries[i]])) };
  };
  /** By key: a call that is repeated has had its attempts. */
  const had = new Map<string, Awaited<ReturnType<typeof attempted>>>();

  const done: Doors['done'] = async (subject, method, path, body, key = '') => {
    if (method === 'GET') return world.done(subject, method, path, body);
    const { everybody, tries } = had.get(key) ?? (await attempted(subject, method, path, body));
    if (key !== '') had.set(key, { everybody, tries });
    const answer = await world.done(subject, method, path, body, key === '' ? undefined : key);
    const seen = await journals.seen(subject);
    called.add(seen.command);
    for (const who of everybody.filter((one) => beyond(one, seen, regions, roles))) {
      const tried = tries.get(who);
      attempts++;
      const said = JSON.stringify(tried?.body ?? 'not tried');
      if (tried?.status === 403 || /"reason":"\w*BEYOND_REACH"/.test(said)) refused.add(seen.command);
      else allowed.push(`${seen.command} as ${who}: ${tried?.status} ${said.slice(0, 300)}`);
    }
    return answer;
  };
  return {
    as: world.as,
    done,
    allowed,
    refused,
    called,
    get attempts() {
      return attempts;
    },
    close: () => journals.close(),
  };
}

/** Whether the journal says that somebody could not have done it: a place is missing, or the role for one of the kinds. */
function beyond(who: string, { command, touched }: Seen, regions: readonly string[], roles: readonly string[]): boolean {
  const region = regions.find((one) => allBut(one) === who);
  if (region !== undefined) return touched.some((record) => !within(record, region));
  const role = roles.find((one) => only(one) === who) as string;
  return rolesOf(command).includes(role) && touched.some((record) => !keeps(command, record.collection).includes(role));
}

async function appoint(world: World, regions: readonly string[], roles: readonly string[]): Promise<void> {
  const elsewhere = (region: string) => [...regions, '530400'].filter((other) => other !== region);
  const places = (role: string) => [
    ...regions.flatMap((region) => elsewhere(region).map((other) => [allBut(region), `regions/${other}`] as const)),
    ...[only(role), doer, ...approvers].map((subject) => [subject, 'regions/530000'] as const),
  ];
  await Promise.all(roles.flatMap((role) => places(role).map(([subject, place]) => grant(world, subject, role, place))));
  const last = only(roles.at(-1) as string);
  await eventually(async () => (await world.as(last, 'GET', '/directory/v1/units')).status === 200, { within: 30_000 });
}

/** By their name in the document, `meetings_CreateBooking`, to which a second form of a method adds a number. */
const byOperation = new Map(everyMethod().map((method) => [operationOf(method), method]));

function operationOf({ name, context }: Method): string {
  return `${context}_${name.slice(name.lastIndexOf('/') + 1)}`;
}

/** By the query where the body is a record, else in the body. */
function rehearsed({ paths }: Document, method: string, path: string, body: unknown): Rehearsal {
  const [route = ''] = path.split('?');
  const verb = method.toLowerCase();
  const fits = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/:]+')}$`).test(route);
  const operation = Object.entries(paths).find(([template, verbs]) => fits(template) && verb in verbs)?.[1][verb];
  if (!operation) throw new Error(`the document has no ${method} ${route}`);
  const roles = operation['x-jiguan-access']?.roles ?? [];
  const command = byOperation.get((operation.operationId ?? '').replace(/\d+$/, ''));
  if (!command) throw new Error(`the contract has no ${operation.operationId}`);
  if (operation.parameters?.some(({ name }) => name === 'validateOnly'))
    return { path: `${path}${path.includes('?') ? '&' : '?'}validateOnly=true`, body, roles, command };
  return { path, body: { ...(body as object), validateOnly: true }, roles, command };
}

/** Commands of contexts that no trial called. */
export const uncalled = ({ called }: Trials, contexts: readonly string[]): string[] =>
  commandsOf(contexts).filter((command) => !called.has(command));
