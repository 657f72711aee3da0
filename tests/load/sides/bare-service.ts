import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../tools/root.ts';
import { type Side, startSide } from './child.ts';

const file = (path: string) => pathToFileURL(join(root, path)).href;

/** URLs of the modules of others that a service loads: always, and with the modules that it imports only when they are needed, named as there. */
export async function librariesOf(service: string, needed: readonly string[] = []): Promise<string[]> {
  const modules = [file('services/kit/src/preload.ts'), file(`services/${service}/src/main.ts`)];
  const { said, stop } = await startSide('./libraries.child.ts', [needed.join(','), ...modules]);
  await stop();
  return JSON.parse(said);
}

/** A Node process that loads these modules and does nothing else. */
export const startBareNode = (libraries: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Side> =>
  startSide('./bare.child.js', libraries, env);
