/** The release under test, by Helm 4 or (HELM=helm3) 3. */
import { registered } from '@jiguan/tools/register';
import { inside, namespace } from './cluster.ts';

export const services = registered().map(({ name }) => name);

/** Values files of a profile as it is tried here. */
export type Profile = readonly string[];
const tried = (name: string): Profile => [
  `k8s/profiles/${name}.yaml`,
  `tests/cluster/values/${name}.yaml`,
  `tests/cluster/values/${name}-services.yaml`,
];
export const trial: Profile = tried('trial');
export const production: Profile = tried('production');

const binary = process.env['HELM'] ?? 'helm';

export const helm = (...args: string[]): Promise<string> => inside(binary, ...args, '--namespace', namespace);

const values = (profile: Profile): string[] => profile.flatMap((file) => ['--values', file]);

export const install = (profile: Profile): Promise<string> =>
  helm('install', 'jiguan', 'charts/jiguan', ...values(profile), '--wait', '--timeout', '8m');

export const upgrade = (profile: Profile, ...more: string[]): Promise<string> =>
  helm('upgrade', 'jiguan', 'charts/jiguan', ...values(profile), '--wait', '--timeout', '8m', ...more);

/** An upgrade that is rolled back when it does not become ready in time. Helm 4 has a new name for it. */
export async function upgradeOrRollBack(profile: Profile, seconds: number, ...more: string[]): Promise<string> {
  const version = await inside(binary, 'version', '--template', '{{.Version}}');
  const flag = version.startsWith('v3') ? '--atomic' : '--rollback-on-failure';
  return helm('upgrade', 'jiguan', 'charts/jiguan', ...values(profile), '--wait', '--timeout', `${seconds}s`, flag, ...more);
}
