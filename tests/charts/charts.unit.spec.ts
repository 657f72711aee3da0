import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartNames } from '@jiguan/tools/helm';
import { contexts, profiles, registered } from '@jiguan/tools/register';
import { helm, type Manifest, manifests, template } from './helm.ts';
import { faultsOf } from './kubernetes.ts';
import { breaches } from './policy.ts';

const services = contexts().map(({ name }) => name);
const rendered = new Map<string, string>();
const all = (): Manifest[] => [...rendered.values()].flatMap(manifests);

beforeAll(() => {
  for (const [name, args] of Object.entries(profiles)) {
    const { status, output, complaint } = template(...args);
    if (status !== 0) throw new Error(`${name}: ${complaint}`);
    rendered.set(name, output);
  }
});

describe('every chart', () => {
  it.each([3, 4] as const)('is good in the eyes of Helm %d', (major) => {
    const least = ['--values', 'tests/charts/values/service.yaml'];
    const arguments_ = (chart: string): string[] => {
      if (chart === 'jiguan') return ['--values', 'k8s/profiles/trial.yaml'];
      if (chart === 'issuer') return [];
      return chart === 'nats' || chart === 'mongodb' ? ['--set', 'existingSecret=passwords'] : least;
    };
    for (const chart of chartNames()) {
      const { status, output } = helm(major, 'lint', '--strict', '--quiet', `charts/${chart}`, ...arguments_(chart));
      expect({ chart, status, output: status === 0 ? '' : output }).toEqual({ chart, status: 0, output: '' });
    }
  });
});

describe('every profile', () => {
  it.each(Object.keys(profiles))('%s renders as it was reviewed', (name) => {
    const file = join(import.meta.dirname, 'golden', `${name}.yaml`);
    expect(rendered.get(name)).toBe(readFileSync(file, 'utf8'));
  });

  it('makes manifests that Kubernetes 1.36 takes, to the last key', () => {
    expect(all().length).toBeGreaterThan(100);
    for (const manifest of all())
      expect([manifest.kind, manifest.metadata.name, faultsOf(manifest)]).toEqual([manifest.kind, manifest.metadata.name, []]);
  });

  it('keeps the rules of the house', () => expect(all().flatMap(breaches)).toEqual([]));

  it('lets nobody reach a pod of ours without a NetworkPolicy', () => {
    for (const [name, text] of rendered) {
      const made = manifests(text);
      const covered = made.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
      const serving = made.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet').map(({ metadata }) => metadata.name);
      expect({ name, bare: serving.filter((one) => !covered.includes(one)) }).toEqual({ name, bare: [] });
    }
  });
});

describe('TLS between all parts', () => {
  const own = (text = rendered.get('production') ?? '') => manifests(text).filter(({ metadata }) => metadata.name.startsWith('jiguan-'));
  const certified = (text?: string) => own(text).filter(({ kind }) => kind === 'Certificate');
  const volumes = (kind: string) => own().flatMap((one) => (one.kind === kind ? one['spec'].template.spec.volumes : []));

  it('certifies every name by which the gateway dials a service', () => {
    const gateway = own().find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'jiguan-gateway');
    const dialled = [...String(gateway?.['data'].UPSTREAMS).matchAll(/=([^:]+):/g)].map(([, name]) => name);
    expect(dialled.sort()).toEqual(services.map((name) => `jiguan-${name}`).sort());
    expect(certified().flatMap((one) => one['spec'].dnsNames)).toEqual(expect.arrayContaining(dialled));
  });

  it('leaves no probe and no Service in plaintext but the port of health, which no Service offers', () => {
    const deployments = own().filter(({ kind }) => kind === 'Deployment');
    const probes = deployments.map((one) => one['spec'].template.spec.containers[0].readinessProbe);
    expect(probes.map(({ grpc, httpGet }) => grpc?.port ?? httpGet.scheme).sort()).toEqual([...services.map(() => 50050), 'HTTPS']);
    const offered = own().flatMap((one) => (one.kind === 'Service' ? one['spec'].ports : []));
    expect(offered.map(({ appProtocol }) => appProtocol)).toEqual(registered().map(() => 'https'));
    expect(offered.map(({ name }) => name)).not.toContain('health');
  });

  it('asks no certificate of the Job before an upgrade, which may come before the first one is made', () => {
    expect(volumes('Deployment').map(({ name }) => name)).toContain('tls');
    expect(volumes('Job').map(({ name }) => name)).not.toContain('tls');
  });

  it('takes a Secret of any other tool instead', () => {
    const { output } = template(...(profiles['production'] ?? []), '--set', 'meetings.tls.existingSecret=made-elsewhere');
    const others = registered().filter(({ name }) => name !== 'meetings');
    expect(
      certified(output)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(others.map(({ name }) => `jiguan-${name}`).sort());
    expect(output).toContain('secretName: made-elsewhere');
  });

  it('is off where nobody asks for it', () => expect(rendered.get('trial')).not.toMatch(/TLS_|Certificate|HTTPS/));
});

describe('the checks themselves', () => {
  const deployment = (change: (spec: Manifest) => void): Manifest => {
    const copy = structuredClone(manifests(rendered.get('trial') ?? '').find(({ kind }) => kind === 'Deployment') as Manifest);
    change(copy);
    return copy;
  };
  const podSpec = (manifest: Manifest) => manifest['spec'].template.spec;
  const container = (manifest: Manifest) => podSpec(manifest).containers[0];

  it.each<[string, (manifest: Manifest) => void]>([
    ['may run as root', (one) => delete podSpec(one).securityContext.runAsNonRoot],
    ['writes to its root file system', (one) => (container(one).securityContext.readOnlyRootFilesystem = false)],
    ['has no limits', (one) => delete container(one).resources.limits.memory],
    ['has no liveness probe', (one) => delete container(one).livenessProbe],
    ['has an image that moves', (one) => (container(one).image = 'jiguan/meetings:latest')],
    ['has an image that moves', (one) => (container(one).image = 'registry:5000/jiguan/meetings')],
    ['gets a token', (one) => delete podSpec(one).automountServiceAccountToken],
    ['is killed before it can end', (one) => (podSpec(one).terminationGracePeriodSeconds = 10)],
  ])('see a pod that %s', (breach, change) => expect(breaches(deployment(change)).join()).toContain(breach));

  it('see a secret in a ConfigMap', () => {
    const data = { MONGODB_URI: 'mongodb://directory:secret@mongodb/jiguan_directory' };
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'open' }, data };
    expect(breaches(manifest)).toEqual(['ConfigMap open: shows a secret']);
  });

  it('see a key that Kubernetes does not know', () =>
    expect(faultsOf(deployment((one) => (container(one).redinessProbe = {}))).join()).toContain('redinessProbe'));
});

describe('bad values', () => {
  const trial = profiles['trial'] ?? [];
  const own = ['--values', 'tests/charts/values/own.yaml', '--values', 'k8s/profiles/production.yaml'];
  it.each([
    ['a misspelt key', [...trial, '--set', 'gateway.replcas=2'], /gateway:\n.*'replcas' not allowed/],
    ['a misspelt common key', [...trial, '--set', 'global.jiguan.oidcc.issuer=x'], /'oidcc' not allowed/],
    ['a misspelt variable', [...trial, '--set', 'gateway.env.RATE_LIMIT=1'], /'RATE_LIMIT' not allowed/],
    ['no replicas', [...trial, '--set', 'directory.replicas=0'], /directory:\n.*'\/replicas': minimum: got 0, want 1/],
    ['no issuer', ['--values', 'k8s/profiles/production.yaml'], /oidc\.issuer is not set/],
    ['no URI', [...own, '--set', 'meetings.connection.existingSecret='], /meetings: connection\.mongodbUri is not set/],
    [
      'another scheme',
      [...own, '--set', 'meetings.connection.existingSecret=,meetings.connection.mongodbUri=postgres://u:geheim@db'],
      /meetings: connection\.mongodbUri has another scheme/,
    ],
    ['an image that moves', [...trial, '--set', 'global.jiguan.image.tag=latest'], /image\.tag is latest/],
    ['peers that nobody named', [...own, '--set-json', 'global.jiguan.network.nats.to=[]'], /global\.jiguan\.network\.nats\.to is empty/],
    [
      'TLS without certificates',
      [...own, '--set', 'global.jiguan.tls.issuer.name='],
      /tls\.existingSecret is not set: expected .*issuer\.name/,
    ],
    ['TLS with an unknown key', [...own, '--set', 'global.jiguan.tls.secret=x'], /'secret' not allowed/],
    ['health where calls arrive', [...own, '--set', 'meetings.tls.healthPort=50052'], /meetings: tls\.healthPort is the same as port/],
    [
      'a Gateway that knows no authority',
      [...own, '--set', 'gateway.httpRoute.caConfigMap='],
      /gateway: httpRoute\.caConfigMap is not set/,
    ],
    ['an Ingress without host', [...own, '--set', 'gateway.ingress.host='], /gateway: ingress\.host is not set/],
  ])('%s: refused with one clear line', (_, args, line) => {
    const { status, complaint } = template(...args);
    expect(status).not.toBe(0);
    expect(complaint).toMatch(line);
    expect(complaint).not.toContain('geheim');
  });
});
