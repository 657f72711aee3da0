/** Thumbnails of pictures: made when first asked for, one after the other in a thread of their own, and kept beside the files. */
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import type { FileStore, StoredFile } from '@jiguan/kit/files';
import { FILE } from '../keeping.ts';
import { limits } from './limits.ts';

const KEPT = 'thumbnails';

/** The thumbnail of a file; undefined where it is no picture, or one of which none can be made. */
export type Thumbnails = (id: string) => Promise<StoredFile | undefined>;

interface Bounds {
  /** Milliseconds of one picture. */
  readonly time: number;
  readonly waiting: number;
  /** Milliseconds after the last picture until the thread is given back, with the memory that its pictures took. */
  readonly idle: number;
}

/** Of a picture that harms the thread nothing is kept but that it has no thumbnail: it is tried once. */
export function thumbnails(store: FileStore, bounds: Partial<Bounds> = {}): Thumbnails {
  const { make, busy } = maker({ time: limits.time, waiting: limits.waiting, idle: 10_000, ...bounds });
  const making = new Map<string, Promise<void>>();
  const made = async (id: string) => {
    const file = await store.get(`${FILE}/${id}`);
    if (!file) return;
    const type = file.about['type'] ?? '';
    const fit = type.startsWith('image/') && file.size <= limits.bytes;
    if (!fit) file.body.destroy();
    const bytes = fit ? await make(await buffer(file.body), type) : undefined;
    const about = { type: 'image/jpeg', name: 'thumbnail.jpg', sha256: file.about['sha256'] ?? '', none: bytes ? '' : 'none' };
    await store.put(`${KEPT}/${id}`, bytes ?? new Uint8Array(), about);
  };
  return async (id) => {
    const key = `${KEPT}/${id}`;
    if ((await store.about(key)) === undefined) {
      if (!making.has(id) && busy()) return undefined;
      if (!making.has(id))
        making.set(
          id,
          made(id).finally(() => making.delete(id)),
        );
      await making.get(id);
    }
    const found = await store.get(key);
    if (found?.about['none'] === '') return found;
    found?.body.destroy();
    return undefined;
  };
}

interface Maker {
  /** Undefined where the thread could not, or did not live to. */
  make(bytes: Uint8Array, type: string): Promise<Uint8Array | undefined>;
  busy(): boolean;
}

function maker({ time, waiting, idle }: Bounds): Maker {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;
  let rest: NodeJS.Timeout | undefined;

  const end = () => {
    void worker?.terminate();
    worker = undefined;
  };
  const asked = (bytes: Uint8Array, type: string) =>
    new Promise<Uint8Array | undefined>((resolve, reject) => {
      worker ??= thread();
      const one = worker;
      const settle = (answer: { readonly made: Uint8Array | undefined } | undefined) => {
        clearTimeout(timer);
        one.off('message', settle).off('exit', died).off('error', failed);
        if (!answer) end();
        resolve(answer?.made);
      };
      const died = () => settle(undefined);
      // Anything but too much memory is a defect of ours, and says nothing of the picture.
      const failed = (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
        settle(undefined);
      };
      const timer = setTimeout(died, time);
      one.on('message', settle).on('exit', died).on('error', failed);
      one.postMessage({ bytes, type });
    });
  return {
    busy: () => queued >= waiting,
    async make(bytes, type) {
      queued += 1;
      clearTimeout(rest);
      const mine = last.then(() => asked(bytes, type));
      last = mine.catch(() => undefined);
      return await mine.finally(() => {
        queued -= 1;
        if (queued === 0) rest = setTimeout(end, idle).unref();
      });
    },
  };
}

/** Without the process's own settings: a picture has no business with them. */
function thread(): Worker {
  const made = new Worker(new URL('./worker.ts', import.meta.url), {
    name: 'thumbnails',
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: 16 },
  });
  made.unref();
  return made.on('error', () => {});
}
