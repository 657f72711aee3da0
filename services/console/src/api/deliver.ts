/** Sends what waits on this device, in its order; of each record up to the first that is refused. */
import type { QueryClient } from '@tanstack/react-query';
import { call } from './client.ts';
import { sendBytes } from './files.ts';
import { changeDeed, forgetDeed, forgetFiles, holdsKept, readOutbox, type Waiting, waiting, withFilesSent } from './outbox.ts';
import { Problem } from './problem.ts';
import { refresh } from './queries.ts';
import { readSession } from './session.ts';

/** Where nobody is signed in, or the system is too busy: it is tried again later. */
const LATER = [401, 408, 425, 429];
const isRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && error.body.status >= 400 && error.body.status < 500 && !LATER.includes(error.body.status);

/** One tab at a time where the browser has locks; where it has none, the key of each command lets it be done once all the same. */
export function deliver(queries: QueryClient, subject: string): Promise<void> {
  const work = () => inOrder(queries, subject);
  return 'locks' in navigator ? navigator.locks.request('outbox', work) : work();
}

async function inOrder(queries: QueryClient, subject: string): Promise<void> {
  await readOutbox();
  const own = waiting().filter((deed) => deed.subject === subject);
  if (own.every(({ refusal }) => refusal !== undefined) || !(await isStill(subject))) return;
  const stopped = new Set<string>();
  for (const deed of own) {
    if (deed.refusal === undefined && !stopped.has(deed.record)) {
      const outcome = await attempt(deed, queries);
      // What stands in the way of one stands in the way of all.
      if (outcome === 'later') return;
      if (outcome === 'done') continue;
    }
    stopped.add(deed.record);
  }
  await forgetFiles().catch(() => undefined);
}

/** Whoever signed in meanwhile in another tab is somebody else. */
const isStill = async (subject: string) => (await readSession().catch(() => undefined))?.subject === subject;

/** A refusal is kept with it; `later`: nothing is known of what became of it. */
async function attempt(deed: Waiting, queries: QueryClient): Promise<'done' | 'refused' | 'later'> {
  try {
    await send(deed);
  } catch (error) {
    if (!isRefusal(error)) return 'later';
    await changeDeed({ ...(waiting().find(({ id }) => id === deed.id) ?? deed), refusal: error.body });
    return 'refused';
  }
  await forgetDeed(deed.id);
  await refresh(queries, [deed.record]);
  return 'done';
}

/** Its files first. Their names are kept before the command goes, so that a repeat says the same. */
async function send(deed: Waiting): Promise<void> {
  const { body } = deed;
  const ready = holdsKept(body) ? await withFilesSent(body, async (name, bytes) => (await sendBytes(name, bytes)).name) : body;
  if (ready !== body) await changeDeed({ ...deed, body: ready });
  const { verb, path, query, etag, key } = deed;
  await call(path, { verb, query, etag, key, ...(ready !== undefined && { body: ready }) });
}
