import { isRefused } from '@jiguan/kernel/refusal';
import { createGrant } from '../app/grants.ts';
import type { Records } from '../app/records.ts';
import type { Execute } from './load.ts';

/** Makes a subject the first administrator of the province. Once any grant was ever given, people keep the grants themselves. */
export async function bootstrapAdministrator(subject: string | undefined, records: Records, execute: Execute): Promise<void> {
  if (!subject || (await records.anyGrant())) return;
  const grant = { id: 'bootstrap-administrator', subject, role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' };
  const given = await execute(createGrant, grant, 'bootstrap');
  // Another replica that starts at the same moment may have been first.
  if (isRefused(given) && given.refused !== 'ALREADY_EXISTS') throw new Error(`bootstrap grant refused: ${given.refused}`);
}
