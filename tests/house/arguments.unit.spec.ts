import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Node's arguments for a service, as a file writes them. */
function argumentsIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const list = /\[[^\]]*@jiguan\/kit\/preload[^\]]*\]/.exec(text)?.[0] ?? '';
  return [...list.matchAll(/['"]((?:--|@jiguan)[^'"]*)['"]/g)].map(([, argument]) => argument ?? '');
}

describe('a service is started alike', () => {
  const image = argumentsIn('Dockerfile');
  it('with a bound on short-lived objects, the means to give memory back, and the preload', () =>
    expect(image).toEqual([expect.stringMatching(/^--max-semi-space-size=\d+$/), '--expose-gc', '--import', '@jiguan/kit/preload']));
  it.each(['tools/start/supervisor.ts', 'services/kit/src/testing/service.ts'])('in an image and by %s', (file) =>
    expect(argumentsIn(file)).toEqual(image),
  );
});
