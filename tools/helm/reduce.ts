/** `node tools/helm/reduce.ts <openapi.json> <out.json>`: of Kubernetes' OpenAPI document only the kinds that the charts make, with all they refer to, without descriptions. */
import { readFileSync, writeFileSync } from 'node:fs';

/** `group/version/Kind`; the core group has no name. */
export const kinds = [
  '/v1/ConfigMap',
  '/v1/Secret',
  '/v1/Service',
  '/v1/ServiceAccount',
  '/v1/Pod',
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'batch/v1/Job',
  'batch/v1/CronJob',
  'autoscaling/v2/HorizontalPodAutoscaler',
  'policy/v1/PodDisruptionBudget',
  'networking.k8s.io/v1/NetworkPolicy',
  'networking.k8s.io/v1/Ingress',
];

interface Definition {
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
}

const without = /^(description|x-kubernetes-(list|map|patch|unions).*)$/;

function reduced(definitions: Record<string, Definition>): Record<string, Definition> {
  const kept: Record<string, Definition> = {};
  const keep = (name: string): void => {
    if (name in kept) return;
    const text = JSON.stringify(definitions[name], (key, value: unknown) =>
      without.test(key) && typeof value !== 'object' ? undefined : value,
    );
    kept[name] = JSON.parse(text) as Definition;
    for (const [, other] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) keep(other as string);
  };
  for (const [name, definition] of Object.entries(definitions)) {
    const made = definition['x-kubernetes-group-version-kind'] ?? [];
    if (made.some(({ group, version, kind }) => kinds.includes(`${group}/${version}/${kind}`))) keep(name);
  }
  return kept;
}

if (import.meta.main) {
  const [from = '', to = ''] = process.argv.slice(2);
  const { definitions } = JSON.parse(readFileSync(from, 'utf8')) as { definitions: Record<string, Definition> };
  writeFileSync(to, `${JSON.stringify({ definitions: reduced(definitions) })}\n`);
}
