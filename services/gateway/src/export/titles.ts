/** Titles of the records that a list refers to, asked for in the caller's name: what one may not read stays a name. */
import { type DescMessage, type FileRegistry, fromJson, toBinary } from '@bufbuild/protobuf';
import { optionReader } from '@jiguan/kit/options';
import type { ApiMethod, Contracts } from '../contracts/contracts.ts';
import { references } from '../contracts/references.ts';
import { fieldOf } from '../transcode/fields.ts';
import { type Decoder, decoders } from '../transcode/response.ts';
import type { Ask, Row } from './pages.ts';
import { PERSON } from './values.ts';

/** How the title of a kind of record is found. */
interface Source {
  /** JSON names of the fields: that of the title, and that by which a record is asked for. */
  readonly title: string;
  readonly key: 'name' | 'subject';
  readonly get: ApiMethod | undefined;
  readonly batch: ApiMethod | undefined;
}

export interface TitleBook {
  /** Makes the titles of these names known. */
  learn(asked: Iterable<Reference>): Promise<void>;
  /** Its title; the name itself while it is not known. */
  of(name: string, type: string | undefined): string;
}

export interface Reference {
  readonly name: string;
  readonly type: string | undefined;
}

/** Names of one call, calls under way at once, and titles that one file remembers. */
const BATCH = 100;
const AT_ONCE = 8;
const REMEMBERED = 50_000;

/** A book for each file, read from the contracts once. */
export function titleBooks(contracts: Contracts): (ask: Ask) => TitleBook {
  const sourceOf = sources(contracts);
  const decoderOf = decoders(contracts.registry);
  return (ask) => {
    const known = new Map<string, string>();
    return {
      of: (name, type) => known.get(`${type} ${name}`) ?? name,
      async learn(asked) {
        if (known.size > REMEMBERED) known.clear();
        const missing = new Map<Source, Reference[]>();
        for (const { name, type } of asked) {
          const source = name === '' || known.has(`${type} ${name}`) ? undefined : sourceOf(name, type);
          if (source !== undefined) missing.set(source, [...(missing.get(source) ?? []), { name, type }]);
        }
        for (const [source, wanted] of missing) await learnFrom(ask, source, wanted, decoderOf, known);
      },
    };
  };
}

async function learnFrom(
  ask: Ask,
  { title, key, get, batch }: Source,
  wanted: readonly Reference[],
  decoderOf: (message: DescMessage) => Decoder,
  known: Map<string, string>,
): Promise<void> {
  const take = ({ name, type }: Reference, record: Row | undefined) => void known.set(`${type} ${name}`, String(record?.[title] || name));
  const call = async (method: ApiMethod, request: object) => {
    const bytes = toBinary(method.desc.input, fromJson(method.desc.input, request as never));
    try {
      return JSON.parse(decoderOf(method.desc.output)(await ask(method, bytes)).text) as Row;
    } catch {
      // Not for this caller, or gone: the row says its name.
      return undefined;
    }
  };
  const one = get && (async (reference: Reference) => take(reference, await call(get, { name: reference.name })));
  const some =
    batch &&
    (async (of: readonly Reference[]) => {
      const answer = await call(batch, { [`${key}s`]: of.map(({ name }) => name) });
      const found = Object.values(answer ?? {}).find(Array.isArray) as readonly Row[] | undefined;
      const byName = new Map(found?.map((record) => [record[key], record]));
      for (const reference of of) take(reference, byName.get(reference.name));
    });
  const jobs = some ? parted(wanted, BATCH).map((part) => () => some(part)) : one ? wanted.map((reference) => () => one(reference)) : [];
  for (const few of parted(jobs, AT_ONCE)) await Promise.all(few.map((job) => job()));
}

const parted = <T>(all: readonly T[], size: number): (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** By the type that the contract says, else by the collection where only one context has it; of a sign-in by the one method that takes `subjects`. */
function sources({ registry, methods }: Contracts): (name: string, type: string | undefined) => Source | undefined {
  const byType = new Map<string, Source>();
  const byCollection = new Map<string, Source | undefined>();
  for (const { message, type, plural, title } of titled(registry)) {
    const source = {
      title,
      key: 'name' as const,
      get: methods.find((method) => isGet(method, message)),
      batch: methods.find((method) => isBatchGet(method, message)),
    };
    byType.set(type, source);
    byCollection.set(plural, byCollection.has(plural) ? undefined : source);
  }
  const names = methods.find(({ desc }) => fieldOf(desc.input, 'subjects') !== undefined);
  if (names !== undefined) byType.set(PERSON, { title: 'displayName', key: 'subject', get: undefined, batch: names });
  return (name, type) => (type === undefined ? byCollection.get(name.slice(0, name.indexOf('/'))) : byType.get(type));
}

function titled(registry: FileRegistry) {
  const options = optionReader(registry);
  const { resource } = references(registry);
  return [...registry].flatMap((message) => {
    if (message.kind !== 'message') return [];
    const kind = resource(message);
    const title = options(message, 'resource')?.['title'];
    const field = typeof title === 'string' ? fieldOf(message, title) : undefined;
    return kind && field ? [{ message, type: kind.type, plural: kind.plural, title: field.jsonName }] : [];
  });
}

const isGet = ({ desc }: ApiMethod, message: DescMessage) => desc.name === `Get${message.name}` && desc.output === message;

function isBatchGet({ desc }: ApiMethod, message: DescMessage): boolean {
  return desc.name.startsWith('BatchGet') && desc.output.fields.some((field) => field.fieldKind === 'list' && field.message === message);
}
