import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contexts } from '../../tools/register/index.ts';
import { root } from '../../tools/root.ts';

/** A folder that holds more shows no purpose: its files belong to kinds of record, each of which has a folder of its own. */
const MOST = 10;

/** Every folder of the domain and the use cases, with the files that lie in it flat. */
function folders(service: string): (readonly [folder: string, files: number])[] {
  return ['domain', 'app'].flatMap((layer) => {
    const top = join(root, 'services', service, 'src', layer);
    const entries = readdirSync(top, { recursive: true, withFileTypes: true });
    const within = [top, ...entries.flatMap((entry) => (entry.isDirectory() ? [join(entry.parentPath, entry.name)] : []))];
    return within.map(
      (folder) => [folder.slice(root.length), entries.filter((one) => one.isFile() && one.parentPath === folder).length] as const,
    );
  });
}

it.each(contexts().map(({ name }) => name))('domain and use cases of %s are grouped by kind of record', (service) => {
  const found = folders(service);
  expect(found.length).toBeGreaterThan(2);
  expect(found.filter(([, files]) => files > MOST)).toEqual([]);
});
