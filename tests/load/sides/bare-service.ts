import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../tools/root.ts';
import { type Side, startSide } from './child.ts';

const file = (path: string) => pathToFileURL(join(root, path)).href;

/** URLs of the modules of others that a service loads: at its start, or with `lazily` also later, for telemetry and local runs. */
export async function librariesOf(service: string, lazily = false): Promise<string[]> {
  const modules = [file('services/kit/src/preload.ts'), file(`services/${service}/src/main.ts`)];
  const { said, stop } = await startSide('./libraries.child.ts', [...(lazily ? ['--lazily'] : []), ...modules]);
  await stop();
  return JSON.parse(said);
}

/** A Node process that loads these modules and does nothing else. */
export const startBareNode = (libraries: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Side> =>
  startSide('./bare.child.js', libraries, env);
