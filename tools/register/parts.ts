/** Parts of a file that are made from the register, between two marks in the file's own way of comments; the rest is written by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

export interface Part {
  readonly file: string;
  /** What the marks say: `begin services` … `end services`. */
  readonly mark: string;
  readonly lines: readonly string[];
}

/** The files with their parts as they should be. Throws where a mark is missing. */
export function withParts(parts: readonly Part[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const part of parts) files.set(part.file, placed(files.get(part.file) ?? readFileSync(join(root, part.file), 'utf8'), part));
  return files;
}

function placed(text: string, { file, mark, lines }: Part): string {
  const all = text.split('\n');
  const [begin, end] = ['begin', 'end'].map((word) =>
    all.findIndex((line) => new RegExp(`^\\s*(#|//|<!--) ${word} ${mark}\\b`).test(line)),
  );
  if (begin === undefined || end === undefined || begin < 0 || end < begin)
    throw new Error(`${file} has no lines "begin ${mark}" and "end ${mark}" for what is made from the register`);
  const indent = /^\s*/.exec(all[begin] as string)?.[0] ?? '';
  return [...all.slice(0, begin + 1), ...lines.map((line) => line && indent + line), ...all.slice(end)].join('\n');
}
