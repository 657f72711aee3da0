import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { counted } from '@jiguan/kit/testing';
import { grant, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { tried } from './schemathesis.ts';

/** Examples for each operation; schemathesis comes from PyPI, so the short run of everybody leaves it out. */
const examples = Number(process.env['HOSTILE_EXAMPLES'] ?? 0);
const roles = ['nobody-yet', 'liaison', 'officer', 'admin'];

(examples > 0 ? describe : describe.skip)('every operation of the document, tried with what it does not expect', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    await settle(world);
    await grant(world, 'officer', 'ROLE_APPROVER', 'regions/530100');
  }, 120_000);
  afterAll(() => world?.close());

  it.each(roles)(
    'answers %s with what it says, and never with a 5xx',
    async (subject) => {
      const folder = mkdtempSync(join(tmpdir(), 'schemathesis-'));
      const found = tried(`${world.url}/openapi.json`, await world.issuer.token(subject), join(folder, `${subject}.har`), examples);
      const byStatus = Object.fromEntries(Object.entries(found.statuses).map(([status, times]) => [`answered ${status}`, times]));
      counted(`schemathesis as ${subject}`, { calls: found.calls, ...byStatus });
      expect(found.faults).toBe('');
      expect(found.calls).toBeGreaterThan(examples);
      expect(Object.keys(found.statuses).filter((status) => status >= '500')).toEqual([]);
    },
    1_800_000,
  );
});
