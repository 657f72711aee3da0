/**
 * `npm run test:cluster`: the trial profile on a real Kubernetes. Images, installation, its own test, and a rolling upgrade of every service
 * under load without a failed request. CLUSTER_SKIP=build,up leaves steps out.
 */
import { join } from 'node:path';
import { beside, inside, kit, kubectl } from './cluster.ts';

const services = ['directory', 'meetings', 'gateway'];
const skipped = new Set((process.env['CLUSTER_SKIP'] ?? '').split(','));
const say = (text: string) => void process.stdout.write(`${text}\n`);

async function step(name: string, work: () => unknown): Promise<void> {
  if (skipped.has(name)) return;
  const begun = performance.now();
  await work();
  say(`✓ ${name} in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

const chart = ['jiguan', 'charts/jiguan', '--namespace', 'jiguan', '--values', 'k8s/profiles/trial.yaml', '--wait', '--timeout', '5m'];

function gateway(): string {
  return `http://${kubectl('get', 'service', 'jiguan-gateway', '-o', 'jsonpath={.spec.clusterIP}')}`;
}

await step('build', () => {
  for (const service of services) kit('images.sh', 'build', `jiguan/${service}:0.1.0`, '.', '--build-arg', `SERVICE=${service}`);
});
await step('up', () => kit('up.sh'));
await step('install', () => {
  inside('kubectl', 'create', 'namespace', 'jiguan');
  inside('kubectl', 'label', 'namespace', 'jiguan', 'pod-security.kubernetes.io/enforce=restricted');
  inside('helm', 'install', ...chart);
});
await step('test', () => inside('helm', 'test', 'jiguan', '--namespace', 'jiguan'));
await step('upgrade', async () => {
  const token = kubectl('exec', 'deploy/jiguan-issuer', '--', 'node', '/issuer/token.mjs', 'admin');
  const load = beside(
    process.execPath,
    join(import.meta.dirname, 'load.main.ts'),
    gateway(),
    token,
    process.env['CLUSTER_SECONDS'] ?? '90',
    '50',
  );
  const changed = services.flatMap((service) => ['--set-string', `${service}.podAnnotations.upgraded=${Date.now()}`]);
  inside('helm', 'upgrade', ...chart, ...changed);
  say(`upgraded; usage:\n${usage()}`);
  const result = JSON.parse(await load) as { calls: number; failed: number };
  say(JSON.stringify(result, null, 2));
  if (result.failed > 0) throw new Error(`${result.failed} of ${result.calls} requests failed during the upgrade`);
});

function usage(): string {
  try {
    return kubectl('top', 'pods');
  } catch {
    return 'no metrics';
  }
}
