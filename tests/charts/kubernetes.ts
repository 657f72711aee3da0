/** Kubernetes' own schema, closed: a key that the API server would drop or refuse is a fault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Manifest } from './helm.ts';

interface Definition {
  type?: string | string[];
  format?: string;
  properties?: Record<string, Definition>;
  additionalProperties?: unknown;
  items?: Definition;
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

const { definitions } = JSON.parse(readFileSync(join(import.meta.dirname, 'kubernetes-1.36.json'), 'utf8')) as {
  definitions: Record<string, Definition>;
};

/** Kinds that come with operators; Kubernetes itself knows nothing of them. */
const custom = new Set(['PrometheusRule', 'ServiceMonitor', 'HTTPRoute', 'BackendTLSPolicy', 'Certificate']);

function close(definition: Definition): void {
  if (definition.properties) {
    definition.additionalProperties ??= false;
    Object.values(definition.properties).forEach(close);
  }
  if (definition.items) close(definition.items);
  if (definition.format === 'int-or-string') definition.type = ['string', 'integer'];
}

Object.values(definitions).forEach(close);
const quantity = definitions['io.k8s.apimachinery.pkg.api.resource.Quantity'];
if (quantity) quantity.type = ['string', 'number'];

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ $id: 'kubernetes', definitions });
const names = new Map(
  Object.entries(definitions).flatMap(([name, definition]) =>
    (definition['x-kubernetes-group-version-kind'] ?? []).map(({ group, version, kind }) => [
      `${group ? `${group}/` : ''}${version} ${kind}`,
      name,
    ]),
  ),
);

/** What Kubernetes has against a manifest, each fault with its place; nothing when it takes it. */
export function faultsOf(manifest: Manifest): string[] {
  if (custom.has(manifest.kind)) return manifest['spec'] ? [] : [`${manifest.kind} without spec`];
  const name = names.get(`${manifest.apiVersion} ${manifest.kind}`);
  if (!name) return [`${manifest.apiVersion} ${manifest.kind} is no kind of Kubernetes 1.36`];
  const validate = ajv.getSchema(`kubernetes#/definitions/${name}`) as ValidateFunction;
  validate(manifest);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}
