/** The thread in which files are read: whatever a file does to it, the process goes on. */
import { parentPort } from 'node:worker_threads';
import { type Reading, read } from './read.ts';
import type { Answer, Question } from './talk.ts';
import { Unreadable } from './unreadable.ts';

if (!parentPort) throw new Error('the reader of tables runs in a thread of its own');
const port = parentPort;
let batches: Iterator<Reading['batches'] extends Iterable<infer B> ? B : never> | undefined;
let reading: Reading | undefined;

port.on('message', async (question: Question) => {
  const said = await answer(question).catch(refused);
  port.postMessage(said, 'batch' in said ? [said.batch.lines.buffer] : []);
});

async function answer(question: Question): Promise<Answer> {
  if (question.ask === 'read') {
    reading = await read(Buffer.from(question.content.buffer), question.columns);
    batches = reading.batches[Symbol.iterator]();
  }
  const next = batches?.next();
  if (next && !next.done) return { batch: next.value };
  const problems = { first: reading?.problems.first ?? [], count: reading?.problems.count ?? 0 };
  batches = undefined;
  reading = undefined;
  return { problems };
}

function refused(error: unknown): Answer {
  batches = undefined;
  reading = undefined;
  if (error instanceof Unreadable) return { refusal: error.refusal };
  return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
