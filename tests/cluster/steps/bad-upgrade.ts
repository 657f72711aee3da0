/** Upgrades that cannot become ready, rolled back under load. */
import { kubectl } from '../cluster.ts';
import { underLoad } from '../loaded.ts';
import { helm, type Profile, upgradeOrRollBack } from '../release.ts';
import { say } from '../steps.ts';

const bad: readonly (readonly [what: string, ...set: string[]])[] = [
  ['an image that does not exist', '--set', 'gateway.image.tag=0.1.0-missing'],
  ['a configuration that does not start', '--set', 'gateway.env.UPSTREAM_TIMEOUT_SECONDS=soon'],
  ['a service that cannot prepare', '--set', 'meetings.env.SHUTDOWN_GRACE_SECONDS=soon'],
];

export async function badUpgrades(profile: Profile): Promise<void> {
  for (const [what, ...set] of bad) {
    const before = await pods();
    await underLoad(`bad upgrade, ${what}`, async () => {
      const complaint = await upgradeOrRollBack(profile, 60, '--reuse-values', ...set).then(
        () => undefined,
        (error: Error) => error.message,
      );
      if (complaint === undefined) throw new Error(`an upgrade to ${what} was taken`);
      say(complaint.split('\n').at(-1) ?? '');
    });
    const { info } = JSON.parse(await helm('status', 'jiguan', '--output', 'json')) as { info: { status: string } };
    if (info.status !== 'deployed') throw new Error(`the release is ${info.status}`);
    if ((await pods()) !== before) throw new Error(`other pods than before: ${await pods()} instead of ${before}`);
  }
}

/** Pods of the services, which a rollback must leave alone. */
const pods = (): Promise<string> =>
  kubectl(
    'get',
    'pods',
    '-l',
    'app.kubernetes.io/part-of=jiguan',
    '--field-selector',
    'status.phase=Running',
    '-o',
    'jsonpath={.items[*].metadata.name}',
  );
