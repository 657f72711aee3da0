/** Which services there are: those of the register. */
import { join } from 'node:path';
import { gateway, registered, variableOf } from '../register/index.ts';
import { root } from '../root.ts';

export { gateway };

export interface ServiceEntry {
  /** Name of its folder: `office-space`. */
  readonly name: string;
  readonly folder: string;
  /** The port it listens on unless told otherwise. */
  readonly port: number;
}

/** The services under `folder`, the gateway last: it ends first and starts when the others do. */
export function discoverServices(folder: string = join(root, 'services')): ServiceEntry[] {
  return registered(folder).map(({ name, port }) => ({ name, folder: join(folder, name), port }));
}

/** `office-space` → `PORT_OFFICE_SPACE`. */
export const portVariable = (name: string): string => `PORT_${variableOf(name)}`;
