/** What people and the gateway are told of the services. */
import { type Described, upstreamsOf } from './describe.ts';
import type { Part } from './parts.ts';

export function readmePart(services: readonly Described[]): Part {
  const rows = services.map(({ name, summary, port }) => `| [${name}](services/${name}) | ${port} | ${summary} |`);
  return { file: 'README.md', mark: 'services', lines: ['', '| service | port | what |', '|---|---|---|', ...rows, ''] };
}

/** Where the gateway looks for the services when nobody tells it. */
export const defaultUpstreams = (services: readonly Described[]): string => `/** Made by \`npm run services:write\`. */
export const upstreamsHere = '${upstreamsOf(services)}';
`;

/** How the cluster test tries each service: on small nodes, with a collector that reads JSON. */
export function clusterTestValues(services: readonly Described[]): [path: string, content: string][] {
  const note = '# Made by `npm run services:write`. The collector of the test reads JSON.';
  const env = 'env: { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: http/json }';
  const production = ({ name, database }: Described): string[] => [
    `${name}:`,
    `  tls: { existingSecret: own-${name}-tls }`,
    `  connection: { existingSecret: "{{ .Release.Name }}-connection-${name}", caSecret: "" }`,
    ...(database ? ['  prepare: { existingSecret: "{{ .Release.Name }}-connection-provisioner" }'] : []),
    `  ${env}`,
    '  startWaitSeconds: 180',
    '  replicas: 2',
    '  autoscaling: { minReplicas: 2, maxReplicas: 3 }',
    '  resources: { requests: { cpu: 50m } }',
  ];
  const file = (profile: string, lines: readonly string[]): [string, string] => [
    `tests/cluster/values/${profile}-services.yaml`,
    [note, ...lines, ''].join('\n'),
  ];
  return [
    file(
      'trial',
      services.map(({ name }) => `${name}: { ${env} }`),
    ),
    file('production', services.flatMap(production)),
  ];
}
