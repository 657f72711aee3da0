/** One import on its way: sent under a key, asked how far it is, stopped where its sender says so. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../api/client.ts';
import { useKnown } from '../api/known.tsx';
import { problemOf } from '../api/problem.ts';
import { callMethod } from '../api/queries.ts';
import type { Contract, Method } from '../contract/contract.ts';
import type { Report } from './ImportReport.tsx';

/** jiguan.common.v1.ImportProgress. */
export interface Progress {
  readonly rows?: number;
  readonly examinedRows?: number;
  readonly writtenRows?: number;
  readonly stopping?: boolean;
}

interface Running {
  /** Under which it was sent. */
  readonly key: string;
  readonly giveUp: AbortController;
}

export interface Import {
  /** Sends it; a trial under a key of its own. */
  send(asked: { readonly body?: unknown; readonly form?: FormData; readonly key?: string }): Promise<Report>;
  readonly busy: boolean;
  /** Undefined while nothing is known of it. */
  readonly progress: Progress | undefined;
  readonly stopping: boolean;
  stop(): Promise<void>;
}

/** How often it is asked, milliseconds. */
const EVERY = 500;

export function useImport(method: Method): Import {
  const { contract } = useKnown();
  const [running, setRunning] = useState<Running>();
  const [stopping, setStopping] = useState(false);
  const [ask, end] = ['progress', 'stop'].map((verb) => ofImports(contract, method, verb));
  const { data } = useQuery({
    queryKey: ['import', running?.key],
    queryFn: async ({ signal }) =>
      (await callMethod<Progress>(ask as Method, [], { query: { importId: running?.key }, now: true, signal })).body,
    enabled: running !== undefined && ask !== undefined,
    refetchInterval: EVERY,
    retry: false,
    gcTime: 0,
  });
  return {
    busy: running !== undefined,
    progress: running && data,
    stopping,
    async send({ key = newKey(), ...asked }) {
      const giveUp = new AbortController();
      setRunning({ key, giveUp });
      setStopping(false);
      try {
        return await answered(method, { ...asked, key, signal: giveUp.signal });
      } finally {
        setRunning(undefined);
      }
    },
    async stop() {
      if (running === undefined) return;
      setStopping(true);
      const asked = end && callMethod<Progress>(end, [], { body: { importId: running.key } }).catch(() => undefined);
      // Nothing of it has begun where it is still being sent: who gives up then has nothing written.
      if (((await asked)?.body.rows ?? 0) === 0) running.giveUp.abort();
    },
  };
}

const ofImports = ({ methods }: Contract, { context }: Method, verb: string): Method | undefined =>
  [...methods.values()].find(({ path }) => path === `/${context}/v1/imports:${verb}`);

/** An import takes longer than a gateway waits for an answer; the same sent again is answered by the work that goes on. */
async function answered(method: Method, asked: Parameters<typeof callMethod>[2] & object): Promise<Report> {
  for (;;) {
    try {
      return (await callMethod<Report>(method, [], asked)).body;
    } catch (error) {
      if (problemOf(error)?.status !== 504 || asked.signal?.aborted) throw error;
    }
  }
}
