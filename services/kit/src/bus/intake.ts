import { type JournalEntry, partsOf } from '../store/journal.ts';
import { latest } from '../store/latest.ts';
import type { Deliver } from './deliver.ts';
import { type Bundle, inOrder } from './outbox.ts';
import type { Progress } from './progress.ts';

/** Records whose last version taken on is remembered. A forgotten one costs a read. */
const REMEMBERED = 20_000;

/** Where the relay takes bundles on: each record's entries in order, each bundle until all of it is on the bus. */
export interface Intake {
  /** Takes on those that it has not taken on yet. */
  take(bundles: readonly Bundle[]): void;
  /** Whether a bundle follows on the versions taken on so far, may have a gap before one of its entries, or was taken on before. */
  gapsIn(bundle: Bundle): 'none' | 'some' | 'known';
  /** Resolves when nothing is under way. */
  idle(): Promise<unknown>;
}

export function createIntake(progress: Progress, deliver: Deliver): Intake {
  const taken = latest<string, number>(REMEMBERED);
  const delivering = new Set<Promise<void>>();

  const send = (bundle: Bundle, entry: JournalEntry) => {
    taken.set(partsOf(entry._id).record, entry.version);
    const done: Promise<void> = deliver(entry, bundle.records?.get(entry._id))
      .then(
        () => progress.published(bundle, entry._id),
        () => progress.drop(bundle),
      )
      .finally(() => delivering.delete(done));
    delivering.add(done);
  };

  return {
    take(bundles) {
      const fresh = bundles.filter((bundle) => progress.take(bundle));
      const entries = fresh.flatMap((bundle) => bundle.entries.map((entry) => ({ bundle, entry })));
      for (const { bundle, entry } of entries.sort((a, b) => inOrder(a.entry, b.entry))) send(bundle, entry);
    },
    gapsIn({ entries }) {
      const seen = new Map<string, number>();
      const steps = entries.map(({ _id, version }) => {
        const { record } = partsOf(_id);
        const last = seen.get(record) ?? taken.get(record) ?? 0;
        seen.set(record, version);
        return version - last;
      });
      if (steps.every((step) => step === 1)) return 'none';
      return steps.every((step) => step < 1) ? 'known' : 'some';
    },
    idle: () => Promise.all(delivering),
  };
}
