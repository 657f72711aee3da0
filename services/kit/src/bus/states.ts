import type { Publication, Stored } from '../app/index.ts';
import type { Store } from '../store/connection.ts';
import { type JournalEntry, partsOf } from '../store/journal.ts';
import { latest } from '../store/latest.ts';
import { withoutTerms } from '../store/search.ts';
import type { Publisher } from './publish.ts';
import { after } from './time.ts';

/** How long records gather before they are published, milliseconds: several changes of one record become one state. */
const GATHER = 15;
/** Records whose last published version is remembered. A forgotten one costs a read. */
const REMEMBERED = 20_000;

/** Publishes records as they are now, or as this process left them a moment ago: only what another process committed has to be read. */
export interface States {
  /** Resolves when the bus has the entry's record, as it was after the entry (`became`) or later. Tries once. */
  covered(entry: JournalEntry, became?: Stored<object>): Promise<void>;
}

export function createStates({ db, context }: Store, publisher: Publisher): States {
  const versions = latest<string, number>(REMEMBERED);
  let gathering: Map<string, Wanted> | undefined;

  const read = async (some: readonly Wanted[]): Promise<ReadonlyMap<string, Stored<object>>> => {
    const byCollection = Map.groupBy(some, ({ collection }) => collection);
    const reads = [...byCollection].map(async ([collection, members]) => {
      const ids = members.map(({ id }) => id);
      const rows = db.collection<Stored<object>>(collection);
      const records = (await rows.find({ _id: { $in: ids } }, withoutTerms(context, collection)).toArray()) as Stored<object>[];
      return records.map((record) => [`${collection}/${record._id}`, record] as const);
    });
    return new Map((await Promise.all(reads)).flat());
  };

  const round = async (wanted: ReadonlyMap<string, Wanted>) => {
    const records = await read([...wanted.values()].filter(({ became, version }) => !became || became.version < version));
    for (const [name, { publication, traceparent, became, done }] of wanted) {
      const record = records.get(name) ?? became;
      if (!record) done.resolve();
      else
        publisher.state(publication, record, traceparent).then(() => {
          versions.set(name, record.version);
          done.resolve();
        }, done.reject);
    }
  };

  const gather = () => {
    const wanted = new Map<string, Wanted>();
    void after(GATHER).then(() => {
      gathering = undefined;
      round(wanted).catch((error: unknown) => {
        for (const { done } of wanted.values()) done.reject(error);
      });
    });
    return wanted;
  };

  return {
    async covered({ _id, version, traceparent }, became) {
      const { collection, id, record } = partsOf(_id);
      const publication = publisher.publicationOf(collection);
      if (!publication?.state || (versions.get(record) ?? 0) >= version) return;
      gathering ??= gather();
      const own = gathering.get(record) ?? {
        collection,
        id,
        publication,
        traceparent,
        done: Promise.withResolvers<void>(),
        version,
        became,
      };
      own.version = Math.max(own.version, version);
      if (became && became.version > (own.became?.version ?? 0)) own.became = became;
      gathering.set(record, own);
      await own.done.promise;
    },
  };
}

interface Wanted {
  readonly collection: string;
  readonly id: string;
  readonly publication: Publication;
  readonly traceparent: string | undefined;
  readonly done: PromiseWithResolvers<void>;
  /** The newest version that is asked for. */
  version: number;
  /** The newest that was handed over. */
  became: Stored<object> | undefined;
}
