import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { chartLinks, type Described, describeAll, made, madeFromCharts } from '@jiguan/tools/register';
import { parse } from 'yaml';
import { root } from '../charts/helm.ts';

/** `npm run services:write` mends whatever is stale here. */
describe('what follows from what services say of themselves', () => {
  let services: readonly Described[];
  beforeAll(async () => {
    services = await describeAll();
  });

  const stale = (files: ReadonlyMap<string, string>) =>
    [...files].filter(([path, content]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== content);

  it('is in the register, the charts, users, profiles, alerts and documents as it should be', () =>
    expect(stale(made(services)).map(([path]) => path)).toEqual([]));

  it('makes the schema and the README of every chart', () => expect(stale(madeFromCharts(services)).map(([path]) => path)).toEqual([]));

  it('holds whatever a sentence may hold: a colon, a quotation mark', () => {
    const summary = 'Things: what is "there", and #who has it';
    const chart = made(services.map((service) => ({ ...service, summary }))).get('charts/directory/Chart.yaml') ?? '';
    expect(parse(chart)).toMatchObject({ name: 'directory', description: summary });
  });

  it('links every chart into the one of the whole installation', () => {
    for (const [path, target] of chartLinks(services)) {
      expect([path, lstatSync(join(root, path), { throwIfNoEntry: false })?.isSymbolicLink()]).toEqual([path, true]);
      expect([path, readlinkSync(join(root, path))]).toEqual([path, target]);
    }
  });

  it('is in the lock file, without which npm ci refuses', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, unknown> };
    expect(services.map(({ name }) => `services/${name}`).filter((path) => !(path in packages))).toEqual([]);
  });
});
