import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { Column, PackedTable, ReadTable } from '../app/table.ts';
import { limits } from './limits.ts';
import { packing } from './packed-table.ts';
import type { Answer, Question } from './reading/talk.ts';

interface Bounds {
  /** Milliseconds that one file may take. */
  readonly time: number;
  /** MiB of heap. */
  readonly heap: number;
  /** Files that may wait. */
  readonly waiting: number;
  /** Milliseconds after the last file until the thread is given back. */
  readonly idle: number;
}

/** Bytes of a file that fills the thread's heap. */
const LARGE = 1 << 20;

/**
 * Reads tables in a thread of its own, one after the other, with a limit on time and heap. A file that exceeds them costs only its own request:
 * the thread ends and the next file gets a new one. After a large file it ends at once: what it holds would be there beside what the rows are worked
 * out in. More than `waiting` files are refused at once.
 */
export function tableReader(bounds: Partial<Bounds> = {}): ReadTable {
  const { time, heap, waiting, idle } = { time: limits.time, heap: limits.heap, waiting: limits.waiting, idle: 1_000, ...bounds };
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;
  let rest: NodeJS.Timeout | undefined;

  /** Ends the thread; the next file gets another. */
  function end(): void {
    void worker?.terminate();
    worker = undefined;
  }

  /** One question and its answer; undefined when the thread did not live to give it. */
  function asked(question: Question, transfer: ArrayBuffer[], until: number): Promise<Answer | undefined> {
    worker ??= thread(heap);
    const one = worker;
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer | undefined) => {
        clearTimeout(timer);
        one.off('message', settle).off('exit', died).off('error', failed);
        if (!answer) end();
        resolve(answer);
      };
      const died = () => settle(undefined);
      const failed = (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
        settle(undefined);
      };
      const timer = setTimeout(died, Math.max(0, until - performance.now()));
      one.on('message', settle).on('exit', died).on('error', failed);
      one.postMessage(question, transfer);
    });
  }

  async function read(content: Uint8Array, columns: readonly Column[]): Promise<PackedTable | Refusal> {
    const until = performance.now() + time;
    const copy = Uint8Array.from(content);
    const packed = packing(columns);
    for (let answer = await asked({ ask: 'read', content: copy, columns }, [copy.buffer], until); ; ) {
      if (!answer) return refuse('FILE_TOO_COSTLY');
      if ('refusal' in answer) return answer.refusal;
      if ('defect' in answer) throw new Error(answer.defect);
      if ('problems' in answer) return packed.table({ problems: answer.problems.first, problemCount: answer.problems.count });
      packed.add(answer.batch);
      await turn();
      answer = await asked({ ask: 'more' }, [], until);
    }
  }

  return async (content, columns) => {
    if (queued > waiting) return refuse('FILE_READER_BUSY');
    queued += 1;
    clearTimeout(rest);
    const before = last;
    const mine = before.then(() => read(content, columns));
    last = mine.catch(() => {});
    const answer = await mine.finally(() => {
      queued -= 1;
      if (queued > 0) return;
      if (content.length > LARGE) end();
      else rest = setTimeout(end, idle).unref();
    });
    return isRefused(answer) ? { ...answer, field: 'content' } : answer;
  };
}

/** Without the process's own settings and flags: a file has no business with them. */
function thread(heap: number): Worker {
  const made = new Worker(new URL('./reading/worker.ts', import.meta.url), {
    name: 'tables',
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 16 },
  });
  made.unref();
  // One that dies between two questions is replaced at the next.
  return made.on('error', () => {});
}
