/** What goes on behind the files of records while the gateway runs. */
import { setTimeout } from 'node:timers/promises';
import { type Keeping, keep } from './keeping.ts';
import { sweep } from './sweeping.ts';

/** Between two sweeps, milliseconds; replicas sweep the same, at moments of their own. */
const OFTEN = 6 * 3_600_000;

export interface KeptFiles {
  stop(): Promise<void>;
}

export function keepFiles({
  contexts,
  ...kept
}: Omit<Keeping, 'context' | 'signal'> & { readonly contexts: readonly string[] }): KeptFiles {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sweeping = async () => {
    while (!signal.aborted) {
      await setTimeout(OFTEN * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await sweep(kept.store, contexts, new Date()).catch(kept.report);
    }
  };
  const ended = Promise.all([...contexts.map((context) => keep({ ...kept, context, signal })), sweeping()]);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
