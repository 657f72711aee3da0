import type { Publication, Stored } from '../app/index.ts';
import type { Store } from '../store/connection.ts';
import { type JournalEntry, partsOf } from '../store/journal.ts';
import { latest } from '../store/latest.ts';
import type { Publisher } from './publish.ts';
import { after } from './time.ts';

/** How long records gather before they are read and published, milliseconds: several changes of one record become one state. */
const GATHER = 15;
/** Records whose last published version is remembered. A forgotten one costs a read. */
const REMEMBERED = 20_000;

/** Publishes records as they are now. */
export interface States {
  /** Resolves when the bus has the entry's record, as it was after the entry or later. Tries once. */
  covered(entry: JournalEntry): Promise<void>;
}

export function createStates({ db }: Store, publisher: Publisher): States {
  const versions = latest<string, number>(REMEMBERED);
  let gathering: Map<string, Wanted> | undefined;

  const round = async (wanted: ReadonlyMap<string, Wanted>) => {
    const byCollection = Map.groupBy(wanted.values(), ({ collection }) => collection);
    const reads = [...byCollection].map(async ([collection, members]) => {
      const ids = members.map(({ id }) => id);
      const records = await db
        .collection<Stored<object>>(collection)
        .find({ _id: { $in: ids } })
        .toArray();
      return new Map(records.map((record) => [`${collection}/${record._id}`, record as Stored<object>]));
    });
    const records = new Map((await Promise.all(reads)).flatMap((found) => [...found]));
    for (const [name, { publication, traceparent, done }] of wanted) {
      const record = records.get(name);
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
    async covered({ _id, version, traceparent }) {
      const { collection, id, record } = partsOf(_id);
      const publication = publisher.publicationOf(collection);
      if (!publication?.state || (versions.get(record) ?? 0) >= version) return;
      gathering ??= gather();
      const own = gathering.get(record) ?? { collection, id, publication, traceparent, done: Promise.withResolvers<void>() };
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
}
