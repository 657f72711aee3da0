/** Which services there are: every folder of services/ whose package.json says `"jiguan": { "port": … }`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

export interface ServiceEntry {
  /** Name of its folder: `office-space`. */
  readonly name: string;
  readonly folder: string;
  /** The port it listens on unless told otherwise. */
  readonly port: number;
}

/** The way in from outside; all others are its upstreams. */
export const gateway = 'gateway';

/** The services under `folder`, the gateway last: it ends first and starts when the others do. */
export function discoverServices(folder: string = join(root, 'services')): ServiceEntry[] {
  const found = readdirSync(folder)
    .map((name) => entryOf(name, join(folder, name)))
    .filter((entry) => entry !== undefined);
  return [...found.filter(({ name }) => name !== gateway), ...found.filter(({ name }) => name === gateway)];
}

/** `office-space` → `PORT_OFFICE_SPACE`. */
export function portVariable(name: string): string {
  return `PORT_${name.toUpperCase().replaceAll('-', '_')}`;
}

function entryOf(name: string, folder: string): ServiceEntry | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file) || !existsSync(join(folder, 'src/main.ts'))) return undefined;
  const { jiguan } = JSON.parse(readFileSync(file, 'utf8')) as { jiguan?: { port: number } };
  return jiguan && { name, folder, port: jiguan.port };
}
