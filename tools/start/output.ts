/** Where a process's log goes: all of it to a file that does not grow without end, warnings and worse to the terminal. */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Readable, readable } from './readable.ts';

export interface Output {
  line(text: string): void;
  /** The last lines, readable. */
  lastWords(): string;
}

export interface OutputOptions {
  readonly name: string;
  readonly file: string;
  say(line: string): void;
  /** Bytes at which the file becomes `<file>.1` and begins anew. */
  readonly largest?: number;
}

const remembered = 8;
/** Milliseconds in which a complaint is shown once. */
const repeatAfter = 10_000;

export function output({ name, file, say, largest = 20_000_000 }: OutputOptions): Output {
  mkdirSync(dirname(file), { recursive: true });
  let size = existsSync(file) ? statSync(file).size : 0;
  let pending: string[] = [];
  const recent: string[] = [];

  const complain = sparing(say, repeatAfter);

  // A full disk must not end the supervisor, and with it everything.
  const flush = (): void => {
    const text = pending.join('');
    pending = [];
    try {
      write(text);
    } catch (error) {
      complain({ level: 'error', line: `The log of ${name} cannot be written: ${error}`, gist: 'log' });
    }
  };

  const write = (text: string): void => {
    if (size > largest) {
      renameSync(file, `${file}.1`);
      size = 0;
    }
    appendFileSync(file, text);
    size += Buffer.byteLength(text);
  };

  return {
    line: (text) => {
      // Lines come in bursts; one write a burst.
      if (pending.push(`${text}\n`) === 1) setImmediate(flush);
      const read = readable(name, text);
      recent.push(read.line);
      if (recent.length > remembered) recent.shift();
      if (read.level !== 'info') complain(read);
    },
    lastWords: () => recent.slice(-remembered).join('\n') || 'it said nothing',
  };
}

/** Shows the same complaint once in a while, with how often it came meanwhile: a server that is away must not drown the terminal. */
function sparing(say: (line: string) => void, pause: number): (complaint: Readable) => void {
  const shown = new Map<string, { at: number; held: number }>();
  return ({ line, gist }) => {
    const last = shown.get(gist);
    if (last && Date.now() - last.at < pause) {
      last.held += 1;
      return;
    }
    say(last?.held ? `${line} (and ${last.held} more like it)` : line);
    if (shown.size > 1000) shown.clear();
    shown.set(gist, { at: Date.now(), held: 0 });
  };
}
