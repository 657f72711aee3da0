import type { Publication } from '../app/index.ts';
import type { Store } from '../store/connection.ts';
import { createChains } from './chains.ts';
import type { Bus } from './connection.ts';
import { delivery } from './deliver.ts';
import { createIntake, type Intake } from './intake.ts';
import { createProgress, type Progress } from './progress.ts';
import { createPublisher } from './publish.ts';
import { createFilling, type Filling } from './refill.ts';
import type { Replaying } from './replay.ts';
import type { Patience } from './time.ts';

export const PATIENCE: Patience = { first: 100, most: 5_000 };

export interface RelayOptions {
  readonly store: Store;
  readonly bus: Bus;
  readonly context: string;
  readonly publications: readonly Publication[];
  /** Records whose entries are on their way to the bus at the same time. */
  readonly inFlight?: number;
  /** How often the journal is read without having been woken, milliseconds. */
  readonly sweepEvery?: number;
  /** How long another process waits for a relay that fell silent, milliseconds. */
  readonly leaseTtl?: number;
  readonly patience?: Patience;
}

/** What the active relay works with, put together for as long as it is active. */
export interface RelayWork {
  /** Where bundles are taken on, and delivered from. */
  readonly intake: Intake;
  /** Which of them the bus does not have yet. */
  readonly progress: Progress;
  /** Whether the streams hold what was published before. */
  readonly filling: Filling;
  /** What a replay needs. */
  readonly replaying: Replaying;
}

/** `freed` is called when the journal says of some bundles that they are published. */
export function relayWork(options: RelayOptions, signal: AbortSignal, freed: () => unknown): RelayWork {
  const { store, bus, context, publications, inFlight = 256, patience = PATIENCE } = options;
  const publisher = createPublisher(bus, context, publications);
  const chains = createChains();
  const progress = createProgress(store, signal, freed);
  const replaying = { store, publisher, publications, chains, delivered: progress.delivered, signal };
  const filling = createFilling(bus, context, replaying);
  const deliver = delivery({ store, bus, publisher, filling, chains, inFlight, patience, signal });
  return { intake: createIntake(progress, deliver), progress, filling, replaying };
}
