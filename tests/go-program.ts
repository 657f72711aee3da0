import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface GoProgram {
  readonly name: string;
  /** Variable that may name the program instead. */
  readonly variable: string;
  /** What it is built from, short: another one is another program. */
  readonly key: string;
  /** Builds `name` in the folder. */
  build(folder: string): void;
}

/** Path of a program that the environment names, or that Go builds once into the cache. Throws when there is none and Go cannot build one. */
export function goProgram({ name, variable, key, build }: GoProgram): string {
  const given = process.env[variable];
  if (given) return given;
  const folder = join(import.meta.dirname, '../.cache', name, key);
  const program = join(folder, name);
  if (!existsSync(program)) {
    console.log(`building ${name} with Go, once; this takes some minutes`);
    mkdirSync(folder, { recursive: true });
    build(folder);
  }
  return program;
}
