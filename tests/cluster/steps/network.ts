/** NetworkPolicies: what each may reach, and that nothing else is. */
import { eventually } from '@jiguan/kit/testing';
import { contexts } from '@jiguan/tools/register';
import { apply, kubectl } from '../cluster.ts';
import { type Probe, probe } from '../probe.ts';
import { helm } from '../release.ts';
import { say } from '../steps.ts';

const labels = (name: string, instance = 'jiguan') => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/instance': instance,
  'app.kubernetes.io/part-of': 'jiguan',
});

export async function network(): Promise<void> {
  try {
    await mongodbApart();
    await every(await matrix());
  } finally {
    await kubectl('delete', 'pod', '-l', 'probe=true');
    await helm('uninstall', 'apart');
    await kubectl('delete', 'secret/apart', 'pvc/data-apart-mongodb-0');
  }
}

type Expectation = readonly [from: Probe, target: string, reached: boolean];

async function matrix(): Promise<Expectation[]> {
  const of = (name: string, instance?: string) => probe(`probe-${name}${instance ? `-${instance}` : ''}`, labels(name, instance));
  const [directory, meetings, gateway] = [await of('directory'), await of('meetings'), await of('gateway')];
  const stranger = await probe('probe-stranger', { app: 'stranger' });
  const [ownMongodb, foreign] = [await of('meetings', 'apart'), await of('directory', 'apart')];
  const nats = await kubectl('get', 'pod', 'jiguan-nats-0', '-o', 'jsonpath={.status.podIP}');
  const mongodb = 'jiguan-mongodb-0.jiguan-mongodb:27017';
  const apart = 'apart-mongodb-0.apart-mongodb:27017';
  return [
    [directory, mongodb, true],
    [meetings, mongodb, true],
    [gateway, mongodb, false],
    [stranger, mongodb, false],
    [ownMongodb, apart, true],
    [foreign, apart, false],
    [meetings, apart, false],
    [directory, `${nats}:4222`, true],
    [gateway, `${nats}:4222`, true],
    [stranger, `${nats}:4222`, false],
    [gateway, `${nats}:8222`, false],
    [gateway, `${directory.address}:50051`, true],
    [gateway, `${directory.address}:9999`, false],
    [meetings, `${directory.address}:50051`, false],
    [stranger, `${directory.address}:50051`, false],
    [stranger, `${gateway.address}:8080`, true],
    [stranger, `${gateway.address}:9999`, false],
    [gateway, 'jiguan-meetings:50052', true],
    [directory, 'jiguan-meetings:50052', false],
  ];
}

/** Rules follow a new pod within about a second. */
async function every(expectations: readonly Expectation[]): Promise<void> {
  for (const [from, target, expected] of expectations) {
    await eventually(async () => (await from.reaches(target)) === expected, { within: 15_000, every: 500 }).catch(() => {
      throw new Error(`${from.name} ${expected ? 'cannot reach' : 'reaches'} ${target}`);
    });
  }
  say(`${expectations.length} ways, ${expectations.filter(([, , reached]) => !reached).length} of them closed`);
}

/** A MongoDB that belongs to meetings alone. */
async function mongodbApart(): Promise<void> {
  const secret = { root: 'p1', keyfile: 'p23456789', meetings: 'p2' };
  await apply(JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'apart' }, stringData: secret }));
  const others = contexts().filter(({ name }) => name !== 'meetings');
  const set = ['existingSecret=apart', ...others.map(({ name }) => `users.${name}=null`), 'resources.requests.cpu=50m'];
  await helm('install', 'apart', 'charts/mongodb', ...set.flatMap((one) => ['--set', one]), '--wait', '--timeout', '3m');
}
