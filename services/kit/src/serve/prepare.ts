import { openDeadLetters } from '../bus/index.ts';
import type { Lifecycle } from '../lifecycle/index.ts';
import { connectAll, type Wait } from './connect.ts';
import type { ServiceDescription } from './description.ts';
import type { ServiceConfig } from './variables.ts';

/** Whether this run only makes things ready: `main.ts --prepare`. */
export const isPreparing = (argv: readonly string[]): boolean => argv.includes('--prepare');

/**
 * Makes what must be in the database and on the bus, and nothing else: a job before an upgrade. It may have rights on the bus that the
 * service itself lacks, because whoever may make a stream may make it copy another.
 */
export async function prepare(
  service: Pick<ServiceDescription, 'name' | 'records' | 'indexes' | 'figures'> & { readonly reactions?: unknown },
  config: ServiceConfig,
  life: Lifecycle,
  wait: Wait,
): Promise<void> {
  const { bus } = await connectAll(service, config, life, wait, 'prepare');
  if (service.reactions) await wait('the dead letters', () => openDeadLetters(bus, service.name));
}
