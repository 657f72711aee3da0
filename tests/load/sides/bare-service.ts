import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../tools/root.ts';
import { type Side, startSide } from './child.ts';

const file = (path: string) => pathToFileURL(join(root, path)).href;

/** A bare Node process with the libraries of a service: those of its start, or with `lazily` also what telemetry and local runs load later. */
export function startBareService(name: string, lazily = false, env: NodeJS.ProcessEnv = {}): Promise<Side> {
  const modules = [file('services/kit/src/preload.ts'), file(`services/${name}/src/main.ts`)];
  return startSide('./libraries.child.ts', [...(lazily ? ['--lazily'] : []), ...modules], env);
}
