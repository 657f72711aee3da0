/** Where a process's log goes: all of it to a file that does not grow without end, warnings and worse to the terminal. */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { readable } from './readable.ts';

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

export function output({ name, file, say, largest = 20_000_000 }: OutputOptions): Output {
  mkdirSync(dirname(file), { recursive: true });
  let size = existsSync(file) ? statSync(file).size : 0;
  let pending: string[] = [];
  const recent: string[] = [];

  // Lines come in bursts; one write a burst.
  const flush = (): void => {
    const text = pending.join('');
    pending = [];
    if (size > largest) {
      renameSync(file, `${file}.1`);
      size = 0;
    }
    appendFileSync(file, text);
    size += Buffer.byteLength(text);
  };

  return {
    line: (text) => {
      if (pending.push(`${text}\n`) === 1) setImmediate(flush);
      const { level, line } = readable(name, text);
      recent.push(line);
      if (recent.length > remembered) recent.shift();
      if (level !== 'info') say(line);
    },
    lastWords: () => recent.slice(-remembered).join('\n') || 'it said nothing',
  };
}
