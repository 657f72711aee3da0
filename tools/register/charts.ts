/** The charts of the services: each is thin, since all they need on Kubernetes is in jiguan-lib. */
import { stringify } from 'yaml';
import { type Described, gateway } from './describe.ts';
import type { Part } from './parts.ts';

/** Files of each service's own chart. The gateway's values are its own and written by hand. */
export function serviceCharts(services: readonly Described[]): [path: string, content: string][] {
  return services.flatMap((service): [string, string][] => {
    const folder = `charts/${service.name}`;
    const chart: [string, string] = [`${folder}/Chart.yaml`, chartOf(service)];
    if (service.name === gateway) return [chart];
    return [
      chart,
      [`${folder}/values.yaml`, valuesOf(service)],
      [`${folder}/templates/all.yaml`, '{{- include "jiguan.grpcService" . }}\n'],
    ];
  });
}

/** Links by which a chart has others inside: path and where it leads. */
export function chartLinks(services: readonly Described[]): [path: string, target: string][] {
  return services.flatMap(({ name }): [string, string][] => [
    [`charts/${name}/charts/jiguan-lib`, '../../jiguan-lib'],
    [`charts/jiguan/charts/${name}`, `../../${name}`],
  ]);
}

/** What the chart of the whole installation and MongoDB's say about each service. */
export function umbrellaParts(services: readonly Described[]): Part[] {
  const contexts = services.filter(({ name }) => name !== gateway);
  const values = 'charts/jiguan/values.yaml';
  return [
    {
      file: 'charts/jiguan/Chart.yaml',
      mark: 'services',
      lines: services.map(({ name }) => `- { name: ${name}, version: 0.1.0, repository: "file://../${name}", condition: ${name}.enabled }`),
    },
    {
      file: values,
      mark: 'ports',
      lines: [
        '# Port of each service that speaks gRPC; the gateway calls these.',
        'services:',
        ...contexts.map(({ name, port }) => `  ${name}: ${port}`),
      ],
    },
    { file: values, mark: 'services', lines: services.flatMap(({ name }) => [`${name}:`, '  # Runs it.', '  enabled: true']) },
    { file: 'charts/mongodb/values.yaml', mark: 'services', lines: contexts.map(({ name, database }) => `${name}: ${database}`) },
  ];
}

const chartOf = ({ name, summary }: Described): string => `apiVersion: v2
name: ${name}
description: ${stringify(summary, { lineWidth: 0 }).trimEnd()}
type: application
version: 0.1.0
appVersion: 0.1.0
dependencies:
  - name: jiguan-lib
    version: 0.1.0
    repository: file://../jiguan-lib
    import-values: [defaults]
`;

const valuesOf = ({ name, port }: Described): string => `# Own values of ${name}. What is not here is in jiguan-lib.

# Port it listens on.
port: ${port}
`;
