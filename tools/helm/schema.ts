/** values.schema.json of a chart: closed wherever the values have keys, with what each may be. A misspelt key fails under its own name. */
import { chartNames, type Entry, entriesOf, isService } from './charts.ts';

export type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } };
const free: Schema = { type: 'object' };
const objects: Schema = { type: 'array', items: free };
const choice = (...values: string[]): Schema => ({ type: 'string', enum: values });
const shape = (pattern: string): Schema => ({ type: 'string', pattern });
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const amounts: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: { cpu: { type: ['string', 'number'] }, memory: text, 'ephemeral-storage': text },
};
const secretKey: Schema = { type: 'object', additionalProperties: false, required: ['name', 'key'], properties: { name: text, key: text } };
const peer: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: { to: objects, ports: { type: 'array', items: whole(1, 65_535) } },
};

/** What a default alone does not tell, by the end of the path. */
const known: readonly (readonly [RegExp, Schema])[] = [
  [/^(.*\.)?resources\.(requests|limits)$/, amounts],
  [/(^|\.)pullPolicy$/, choice('Always', 'IfNotPresent', 'Never')],
  [/^spread$/, choice('ScheduleAnyway', 'DoNotSchedule')],
  [/^service\.type$/, choice('ClusterIP', 'NodePort', 'LoadBalancer')],
  [/^(port|service\.port|tls\.healthPort)$/, whole(1, 65_535)],
  [/^global\.jiguan\.services$/, { type: 'object', additionalProperties: whole(1, 65_535) }],
  [/^global\.jiguan\.network\.\w+$/, peer],
  [/^replicas$/, whole(1, 100)],
  [/^autoscaling\.(min|max)Replicas$/, whole(1, 100)],
  [/^autoscaling\.cpuPercent$/, whole(10, 95)],
  [/^disruptionBudget\.maxUnavailable$/, { oneOf: [whole(1, 100), shape('^[1-9][0-9]?%$')] }],
  [/^(shutdownGraceSeconds|startWaitSeconds|preStopSeconds|prepare\.timeoutSeconds)$/, whole(1, 3600)],
  [/(^|\.)oidc\.issuer$/, shape('^$|^https?://[^\\s/]')],
  [/(^|\.)bus\.replicas$/, choice('', '1', '3', '5')],
  [/(^|\.)bus\.prefix$/, shape('^[a-z0-9-]{0,40}$')],
  [/(^|\.)log\.level$/, choice('', 'trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent')],
  [/(^|\.)telemetry\.endpoint$/, shape('^$|^https?://[^\\s/]')],
  [/^imagePullSecrets$/, { type: 'array', items: text }],
  [/^(nodeSelector|podAnnotations|podLabels|upstreams|users|.*\.annotations|.*\.labels|.*\.selector)$/, texts],
  [/^affinity$/, free],
  [/^secretEnv$/, { type: 'object', additionalProperties: secretKey }],
  [/^(httpRoute\.hostnames|tls\.dnsNames)$/, { type: 'array', items: text }],
];

/** The schema of a chart's values. `variables`: names of those that a service reads. */
export function schemaOf(chart: string, variables: readonly string[] = []): Schema {
  const entries = entriesOf(chart);
  const schema = closed(entries, []) as { properties: Record<string, Schema> };
  const properties = { ...schema.properties, ...(chart === 'jiguan' ? {} : { global: free, enabled: { type: 'boolean' } }) };
  if (isService(chart)) Object.assign(properties, { 'jiguan-lib': free, env: environment(variables) });
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: `Values of ${chart}`, ...schema, properties };
}

function closed(entries: readonly Entry[], path: readonly string[]): Schema {
  const below = entries.filter((entry) => entry.path.length === path.length + 1 && path.every((part, at) => entry.path[at] === part));
  const properties = Object.fromEntries(below.map((entry) => [entry.path.at(-1), one(entries, entry)]));
  return { type: 'object', additionalProperties: false, properties };
}

function one(entries: readonly Entry[], { path, value, group, meaning }: Entry): Schema {
  const name = path.join('.');
  const told = known.find(([pattern]) => pattern.test(name))?.[1];
  // A chart inside checks its own values.
  const inner = path.length === 1 && chartNames().includes(name) && name !== 'jiguan' ? free : undefined;
  const schema = inner ?? told ?? (group ? closed(entries, path) : byDefault(value));
  return meaning ? { description: meaning, ...schema } : schema;
}

function byDefault(value: unknown): Schema {
  if (Array.isArray(value)) return objects;
  if (value !== null && typeof value === 'object') return free;
  return { type: typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string' };
}

/** What the chart itself sets, and secrets, are no free choice. */
const notFree = /^(PORT|HOST|MONGODB_URI|NATS_URL|UPSTREAMS|DEV_.*)$/;

function environment(variables: readonly string[]): Schema {
  const names = variables.filter((name) => !notFree.test(name));
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, { type: ['string', 'number', 'boolean'] }])),
    patternProperties: { '^(OTEL_[A-Z_]+|NODE_OPTIONS)$': text },
  };
}
