/** Every pod of every service replaced under load. */
import { kubectl, start } from '../cluster.ts';
import { underLoad } from '../loaded.ts';
import { type Profile, services, upgrade } from '../release.ts';
import { say } from '../steps.ts';
import { usage } from '../usage.ts';

export async function rollingUpgrade(profile: Profile): Promise<void> {
  const changed = services.flatMap((service) => ['--set-string', `${service}.podAnnotations.upgraded=${Date.now()}`]);
  const ends = await endings();
  await underLoad('rolling upgrade', async () => {
    await upgrade(profile, ...changed);
    say(`under load:\n${await usage()}`);
    say(`SIGTERM to exit under load: ${(await Promise.all(ends)).join(', ')}`);
  });
}

/** Follows the logs of today's pods; each resolves with how long its end took. */
async function endings(): Promise<Promise<string>[]> {
  const selector = `app.kubernetes.io/part-of=jiguan,app.kubernetes.io/name in (${services.join(',')})`;
  const names = (await kubectl('get', 'pods', '-l', selector, '-o', 'name')).split('\n');
  return names.map((name) =>
    start(['kubectl', '-n', 'jiguan', 'logs', '--follow', '--tail=1', name]).said.then((log) => ending(name, log)),
  );
}

function ending(name: string, log: string): string {
  const lines = log
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as { msg: string; time: string; clean?: boolean }] : []));
  const at = (msg: string) => Date.parse(lines.find((line) => line.msg === msg)?.time ?? '');
  const clean = lines.some((line) => line.msg === 'stopped' && line.clean);
  return `${name.replace('pod/jiguan-', '')} ${((at('stopped') - at('stopping')) / 1000).toFixed(2)} s${clean ? '' : ' not clean'}`;
}
