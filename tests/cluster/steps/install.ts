/** A fresh installation, as the operations guide has it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, inside, kubectl, namespace } from '../cluster.ts';
import { helm, install, type Profile } from '../release.ts';
import { say } from '../steps.ts';
import { usage } from '../usage.ts';

const manifests = join(import.meta.dirname, '../manifests');

/** The namespace, and the test's own collector in it. */
export async function namespaceWithCollector(): Promise<void> {
  await inside('kubectl', 'create', 'namespace', namespace);
  await inside('kubectl', 'label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted');
  await kubectl('create', 'configmap', 'collector', '--from-file', join(manifests, 'collector.mjs'));
  await apply(readFileSync(join(manifests, 'collector.yaml'), 'utf8'));
  await kubectl('wait', '--for=condition=Ready', 'pod/collector', '--timeout=60s');
}

/** `helm install --wait`, measured. */
export async function installed(profile: Profile): Promise<void> {
  const begun = performance.now();
  await install(profile);
  say(`helm install to all ready: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

export const tested = async (): Promise<void> => void (await helm('test', 'jiguan'));

export const idle = async (): Promise<void> => say(`idle:\n${await usage()}`);
