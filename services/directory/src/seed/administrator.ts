import { isRefused } from '@jiguan/kernel/refusal';
import { createGrantFrom } from '../app/grant/keep-grants.ts';
import type { Reads } from '../app/ports.ts';
import type { Execute } from './load.ts';

/**
 * Makes a subject administrator of the province while it has none: at the first start, and when the last one was withdrawn, so that nobody
 * is locked out for good. Otherwise people keep the grants themselves.
 */
export async function bootstrapAdministrator(subject: string | undefined, reads: Reads, execute: Execute): Promise<void> {
  if (!subject || (await reads.anyAdministrator('regions/530000'))) return;
  const grant = { subject, role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' };
  const given = await execute(createGrantFrom(reads), { details: grant }, 'bootstrap');
  // Another replica that starts at the same moment may have been first.
  if (isRefused(given) && given.refused !== 'GRANT_EXISTS') throw new Error(`bootstrap grant refused: ${given.refused}`);
}
