/** The profiles as Helm renders them: kept, so that whoever reviews a change sees all it does to an installation. */
import { execFileSync } from 'node:child_process';
import { helmPins, locateHelm } from '../helm/index.ts';
import { root } from '../root.ts';

const production = ['--values', 'k8s/profiles/production.yaml'];
const own = ['--values', 'tests/charts/values/own.yaml'];
const trial = ['--values', 'k8s/profiles/trial.yaml', '--set', 'trial.seed=golden'];

/** What each profile is rendered with. */
export const profiles: Readonly<Record<string, readonly string[]>> = {
  trial,
  'trial-upgrade': [...trial, '--is-upgrade'],
  production: [...production, ...own],
  prefecture: [...production, '--values', 'k8s/profiles/prefecture.yaml', ...own],
};

/** Path and content of each kept render. */
export function renders(): Map<string, string> {
  const [pin] = helmPins;
  if (!pin) throw new Error('no Helm is pinned');
  const helm = locateHelm(pin);
  const words = ['template', 'jiguan', 'charts/jiguan', '--namespace', 'jiguan'];
  return new Map(
    Object.entries(profiles).map(([name, args]) => [
      `tests/charts/golden/${name}.yaml`,
      execFileSync(helm, [...words, ...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'ignore'] }),
    ]),
  );
}
