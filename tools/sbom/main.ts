/** `npm run -s sbom > jiguan.cdx.json`: a bill of materials of the whole (CycloneDX 1.5): npm packages by the lock file, the servers of a local run, base images. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { mongodPin, natsPin } from '../servers/pins.ts';
import { type Bill, completed, imagesOf, wheelsOf } from './bill.ts';

const written = (path: string) => readFileSync(join(root, path), 'utf8');
const packages = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 256 << 20,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const images = imagesOf(
  written('Dockerfile'),
  written('k8s/production/backup.yaml'),
  written('charts/nats/Chart.yaml'),
  written('charts/mongodb/Chart.yaml'),
);
process.stdout.write(
  `${JSON.stringify(completed(JSON.parse(packages) as Bill, [...wheelsOf([mongodPin, natsPin]), ...images]), null, 2)}\n`,
);
