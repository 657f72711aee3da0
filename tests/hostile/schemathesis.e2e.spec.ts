import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { counted } from '@jiguan/kit/testing';
import { contexts } from '@jiguan/tools/register';
import { grant, settle } from '../world/people.ts';
import { doer, populate } from '../world/populate.ts';
import { startWorld, type World } from '../world/world.ts';
import { tried } from './schemathesis.ts';

/** Examples for each operation; schemathesis comes from PyPI, so the short run of everybody leaves it out. */
const examples = Number(process.env['HOSTILE_EXAMPLES'] ?? 0);
/** Seconds within which one service as one subject must come to its end. */
const seconds = Number(process.env['HOSTILE_SECONDS'] ?? 900);
/** Names of services, and of subjects, separated by commas; all without them. */
const wanted = process.env['HOSTILE_SERVICES']?.split(',');
const subjects = process.env['HOSTILE_SUBJECTS']?.split(',') ?? ['nobody-yet', 'liaison', 'officer', 'admin'];
const services = contexts()
  .map(({ name }) => name)
  .filter((name) => wanted?.includes(name) ?? true);

(examples > 0 ? describe : describe.skip)('every operation of the documents, tried with what it does not expect', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ others: services.filter((name) => name !== 'directory' && name !== 'meetings') });
    await settle(world);
    await grant(world, 'officer', 'ROLE_APPROVER', 'regions/530100');
    await grant(world, doer, 'ROLE_BUREAU_OFFICER', 'regions/530000');
    await populate(world, [...new Set(['directory', 'meetings', ...services])]);
  }, 300_000);
  afterAll(() => world?.close());

  const each = services.flatMap((service) => subjects.map((subject) => [service, subject] as const));
  it.each(each)(
    '%s answers %s with what its document says, and never with a 5xx',
    async (service, subject) => {
      const report = join(mkdtempSync(join(tmpdir(), 'schemathesis-')), `${service}-${subject}.har`);
      const found = await tried(`${world.url}/openapi/${service}.json`, await world.issuer.token(subject), report, { examples, seconds });
      const byStatus = Object.fromEntries(Object.entries(found.statuses).map(([status, times]) => [`answered ${status}`, times]));
      counted(`schemathesis as ${subject}`, { calls: found.calls, ...byStatus });
      expect(found.faults).toBe('');
      expect(found.calls).toBeGreaterThan(examples);
      expect(Object.keys(found.statuses).filter((status) => status >= '500')).toEqual([]);
    },
    (seconds + 300) * 1000,
  );
});
