import type { StreamInfo } from 'nats';
import { log } from '../log/index.ts';
import { createChains } from './chains.ts';
import type { Bus } from './connection.ts';
import { type Replaying, replayFacts, replayStates } from './replay.ts';
import { ensureStreams } from './streams.ts';
import { insist, type Patience } from './time.ts';

const PATIENCE: Patience = { first: 100, most: 5_000 };

/** Which stream, by the time it was made, holds what the journal says. */
interface Filled {
  readonly _id: string;
  readonly created: string;
}

/** Knows whether the streams of a context are still those that were filled. */
export interface Filling {
  isReady(): boolean;
  /** How often streams were found to be others than those that were filled before. */
  times(): number;
  /** Resolves when the streams are there and hold what was published before; makes and refills them where they were lost. */
  ready(): Promise<void>;
  /** Something happened after which the streams may be others. */
  doubt(): void;
}

/**
 * A bus that lost its store comes back empty. Before anything new is published the streams are made again and refilled from the journal,
 * states first: so a record's old facts do not arrive after its new ones.
 */
export function createFilling(bus: Bus, context: string, relay: Omit<Replaying, 'chains'>): Filling {
  const { store, signal } = relay;
  // Not the relay's own chains: what is in those waits for the refill.
  const replaying = { ...relay, chains: createChains() };
  const rows = store.db.collection<Filled>('bus');
  let doubts = 1;
  let settled = 0;
  let times = 0;
  let checking: Promise<void> | undefined;

  const refilled = async (stream: StreamInfo, refill: () => Promise<number>) => {
    const _id = `filled/${stream.config.name}`;
    const row = await rows.findOne({ _id });
    if (row?.created === stream.created) return;
    if (row) times += 1;
    const messages = await refill();
    await rows.updateOne({ _id }, { $set: { created: stream.created } }, { upsert: true });
    if (messages > 0) log.warn({ stream: stream.config.name, messages }, 'stream was new and has been refilled from the journal');
  };

  const check = async () => {
    while (settled !== doubts) {
      const now = doubts;
      const { facts, states } = await ensureStreams(bus, context);
      await refilled(states, () => replayStates(replaying, {}));
      await refilled(facts, () => replayFacts(replaying, { from: new Date(Date.now() - bus.factAge) }));
      settled = now;
    }
  };

  const isReady = () => settled === doubts;
  const ready = async () => {
    if (isReady()) return;
    checking ??= insist(check, { patience: PATIENCE, ...(signal && { signal }) }).finally(() => {
      checking = undefined;
    });
    await checking;
  };

  const doubt = () => {
    doubts += 1;
  };
  return { isReady, times: () => times, ready, doubt };
}
