/** Pods that pose as others, to see what NetworkPolicies let through. */
import { registered } from '@jiguan/tools/register';
import { apply, kubectl } from './cluster.ts';

/** Ports of the services, one that nobody declares, all listened on by each probe. */
const ports = [...registered().map(({ port }) => port), 9999];
const listen = `for (const port of ${JSON.stringify(ports)}) require('node:net').createServer((socket) => socket.end()).listen(port)`;

export interface Probe {
  readonly name: string;
  readonly address: string;
  /** Whether a connection to `host:port` comes about within two seconds. */
  reaches(target: string): Promise<boolean>;
}

/** Starts a pod with the labels of a service of a release. It is never ready, so no Service sends it anything. */
export async function probe(name: string, labels: Record<string, string>): Promise<Probe> {
  await apply(JSON.stringify(pod(name, labels)));
  await kubectl('wait', '--for=jsonpath={.status.phase}=Running', `pod/${name}`, '--timeout=60s');
  return { name, address: await kubectl('get', 'pod', name, '-o', 'jsonpath={.status.podIP}'), reaches: (target) => reaches(name, target) };
}

async function reaches(name: string, target: string): Promise<boolean> {
  const [host, port] = target.split(':');
  const connect = `const s = require('node:net').connect(${port}, '${host}', () => { console.log('reached'); process.exit(); });
    s.on('error', (error) => { console.log(error.code); process.exit(); }); setTimeout(() => { console.log('silence'); process.exit(); }, 2000);`;
  return (await kubectl('exec', name, '--', 'node', '-e', connect)) === 'reached';
}

function pod(name: string, labels: Record<string, string>) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { ...labels, probe: 'true' } },
    spec: {
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'probe',
          image: 'jiguan/directory:0.1.0',
          command: ['node', '-e', listen],
          ports: [
            { name: 'grpc', containerPort: 50051 },
            { name: 'http', containerPort: 8080 },
          ],
          readinessProbe: { exec: { command: ['node', '-e', 'process.exit(1)'] }, periodSeconds: 60 },
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}
