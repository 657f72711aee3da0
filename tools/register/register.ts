/** The register of services as it is kept, `services/register.json`: for all that must not start every service to know of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { type Described, gateway } from './describe.ts';

export interface Registered extends Pick<Described, 'name' | 'summary' | 'port' | 'records' | 'copies' | 'reactions' | 'timers'> {
  readonly database?: string;
}

const fileName = 'register.json';

export const registerFile = `services/${fileName}`;

/** Every service in the order of their ports, the gateway last: it ends first and starts when the others do. */
export const registered = (folder: string = join(root, 'services')): Registered[] =>
  JSON.parse(readFileSync(join(folder, fileName), 'utf8')) as Registered[];

/** Those that speak gRPC and keep records of their own. */
export const contexts = (): Registered[] => registered().filter(({ name }) => name !== gateway);

/** `office-space` → `OFFICE_SPACE`, as variables have it. */
export const variableOf = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** The file's text. */
export function registerOf(services: readonly Described[]): string {
  const kept = services.map(({ name, summary, port, database, records, copies, reactions, timers }) => ({
    name,
    summary,
    port,
    ...(database && { database }),
    records,
    copies,
    reactions,
    timers,
  }));
  return `${JSON.stringify(kept, null, 2)}\n`;
}
