/** What stays after `helm uninstall`. */
import { eventually } from '@jiguan/kit/testing';
import { contexts } from '@jiguan/tools/register';
import { inside, kubectl } from '../cluster.ts';
import { helm } from '../release.ts';
import { say } from '../steps.ts';

/** Every namespace has these, and the test brought the collector. */
const foreign =
  /^(configmap\/kube-root-ca\.crt|serviceaccount\/default|(pod|service|endpoints|configmap)\/collector|endpointslice\.discovery\.k8s\.io\/collector-.*)$/;
/** Volumes, and the Job of an upgrade that failed, as OPERATIONS.md says. */
const own = contexts().map(({ name }) => name);
const announced = new RegExp(
  `^(persistentvolumeclaim/data-jiguan-(mongodb|nats)-\\d|(job\\.batch|pod)/jiguan-(${own.join('|')})-prepare(-\\w+)?)$`,
);

export async function uninstalled(): Promise<void> {
  await helm('uninstall', 'jiguan', '--wait');
  await eventually(async () => only(await objects(), announced), { within: 90_000, every: 2_000 });
  say(`left: ${(await objects()).join(', ')}`);
  await kubectl('delete', 'pvc,job', '-l', 'app.kubernetes.io/instance=jiguan');
  await eventually(async () => only(await objects(), /^$/), { within: 60_000, every: 2_000 });
  await eventually(async () => (await inside('kubectl', 'get', 'pv', '-o', 'name')) === '', { within: 60_000, every: 2_000 });
}

function only(names: readonly string[], allowed: RegExp): true {
  const more = names.filter((name) => !allowed.test(name));
  if (more.length > 0) throw new Error(`still there: ${more.join(', ')}`);
  return true;
}

/** Everything in the namespace that is not foreign; events tell of the past and go by themselves. */
async function objects(): Promise<string[]> {
  const kinds = (await inside('kubectl', 'api-resources', '--namespaced', '--verbs=list,delete', '-o', 'name')).split('\n');
  const lasting = kinds.filter((kind) => !/^events/.test(kind));
  const names = await kubectl('get', lasting.join(','), '-o', 'name', '--ignore-not-found');
  return names.split('\n').filter((name) => name !== '' && !foreign.test(name));
}
