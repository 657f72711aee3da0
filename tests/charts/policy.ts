/** House rules for every pod: what the restricted Pod Security Standard asks, and what keeps a cluster calm. */
import type { Manifest } from './helm.ts';

// biome-ignore lint/suspicious/noExplicitAny: parts of manifests, checked here and not by types.
type Part = any;

/** Breaches of the rules by a manifest, each in a line. */
export function breaches(manifest: Manifest): string[] {
  const pod = podOf(manifest);
  const found = [...(pod ? podBreaches(pod) : []), ...openSecrets(manifest)];
  return found.map((breach) => `${manifest.kind} ${manifest.metadata.name}: ${breach}`);
}

function podOf(manifest: Manifest): Part {
  if (manifest.kind === 'Pod') return { spec: manifest['spec'], serving: false };
  if (manifest.kind === 'CronJob') return { spec: manifest['spec'].jobTemplate.spec.template.spec, serving: false };
  const spec = manifest['spec']?.template?.spec;
  return spec && { spec, serving: manifest.kind !== 'Job' };
}

function podBreaches({ spec, serving }: { spec: Part; serving: boolean }): string[] {
  const rules: [boolean, string][] = [
    [spec.securityContext?.runAsNonRoot === true, 'may run as root'],
    [Number(spec.securityContext?.runAsUser) > 0, 'has no numeric user'],
    [spec.securityContext?.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile'],
    [spec.automountServiceAccountToken === false, 'gets a token of the API server'],
    [!spec.hostNetwork && !spec.hostPID && !spec.hostIPC, 'shares a namespace of the host'],
    [(spec.volumes ?? []).every((volume: Part) => !volume.hostPath), 'mounts the host'],
  ];
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].flatMap((one: Part) => containerBreaches(one));
  const probes = serving ? (spec.containers ?? []).flatMap((one: Part) => probeBreaches(one)) : [];
  const grace = (spec.containers ?? []).flatMap((one: Part) => graceBreaches(one, spec.terminationGracePeriodSeconds));
  return [...rules.flatMap(([kept, breach]) => (kept ? [] : [breach])), ...containers, ...probes, ...grace];
}

function containerBreaches({ name, image, resources, securityContext }: Part): string[] {
  const tag = /:([^/@]+)(@|$)/.exec(image)?.[1];
  const rules: [boolean, string][] = [
    [securityContext?.readOnlyRootFilesystem === true, 'writes to its root file system'],
    [securityContext?.allowPrivilegeEscalation === false, 'may gain privileges'],
    [securityContext?.capabilities?.drop?.includes('ALL') === true, 'keeps capabilities'],
    [!securityContext?.privileged, 'is privileged'],
    [Boolean(resources?.requests?.cpu && resources?.requests?.memory), 'requests nothing'],
    [Boolean(resources?.limits?.cpu && resources?.limits?.memory), 'has no limits'],
    [image.includes('@sha256:') || (tag !== undefined && tag !== 'latest'), `has an image that moves: ${image}`],
  ];
  return rules.flatMap(([kept, breach]) => (kept ? [] : [`${name} ${breach}`]));
}

function probeBreaches({ name, livenessProbe, readinessProbe }: Part): string[] {
  return [...(livenessProbe ? [] : [`${name} has no liveness probe`]), ...(readinessProbe ? [] : [`${name} has no readiness probe`])];
}

/** The pod must outlive the wait before SIGTERM and the whole of an orderly end. */
function graceBreaches({ name, lifecycle }: Part, period = 30): string[] {
  const wait = lifecycle?.preStop?.sleep?.seconds;
  return wait === undefined || period > wait + 5 ? [] : [`${name} is killed before it can end`];
}

const secretive = /(mongodb(\+srv)?|nats|tls):\/\/[^\s":@]*:[^\s"$@][^\s"]*@|password: *"?[^$\s]|PRIVATE KEY/;

function openSecrets(manifest: Manifest): string[] {
  if (manifest.kind === 'Secret') return [];
  return secretive.test(Object.values(manifest['data'] ?? {}).join('\n') + JSON.stringify(manifest['spec'] ?? {}))
    ? ['shows a secret']
    : [];
}
