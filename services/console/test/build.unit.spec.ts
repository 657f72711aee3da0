/** The budget of the console design §2, in bytes as they travel: sizes are exact, so they are tests. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildConsole } from '../build.ts';
import { filesUnder } from '../folder.ts';

const kB = 1000;

describe('the built console', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await buildConsole();
  });

  const sent = (file: string) => statSync(existsSync(join(folder, `${file}.br`)) ? join(folder, `${file}.br`) : join(folder, file)).size;
  const first = () =>
    JSON.parse(readFileSync(join(folder, 'first-route.json'), 'utf8')) as { script: string; style: string; preloaded: string[] };
  const scripts = () =>
    filesUnder(folder)
      .filter((file) => /assets[\\/].*\.js$/.test(file))
      .map((file) => file.slice(folder.length + 1));

  it('asks for no more than 170 kB of script and 15 kB of style before the first page', () => {
    const { script, style, preloaded } = first();
    expect(sizeOf([script, ...preloaded])).toBeLessThan(170 * kB);
    expect(sent(style)).toBeLessThan(15 * kB);
  });

  /** A module with all that it imports at once; what it fetches later is a page or a widget of its own. */
  const closure = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const [, next] of readFileSync(join(folder, file), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      closure(`assets/${next}`, seen);
    return seen;
  };

  /** The built file of a module that is fetched when it is needed. */
  const later = (name: string): string => {
    const found = scripts().filter((file) => file.includes(`/${name}-`));
    expect([name, found.length]).toEqual([name, 1]);
    return found[0] as string;
  };
  const sizeOf = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + sent(file), 0);

  it.each(['Todo', 'Notices', 'Rooms', 'FreeRooms', 'Rides', 'Drive', 'Jobs', 'Inspect', 'Facilities'])(
    'asks for no more than 110 kB on a phone that opens %s: no more than is needed until somebody begins something',
    (task) => {
      const { script, preloaded } = first();
      const page = scripts().filter((file) => new RegExp(`/${task}(Page)?-`).test(file));
      expect([task, page.length]).toEqual([task, 1]);
      expect(sizeOf(new Set([script, ...preloaded, ...page.flatMap((file) => [...closure(file)])]))).toBeLessThan(110 * kB);
    },
  );

  it('needs no more than 60 kB further for any page, with its forms, dialogs, and the date picker of desks', () => {
    const { script, preloaded } = first();
    const pages = scripts().filter((file) => /assets[\\/]\w+Page-/.test(file));
    const parts = ['CommandForm', 'DeskWhen', 'RecordBox', 'OpenDialog'].flatMap((name) => [...closure(later(name))]);
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) {
      const size = sizeOf(new Set([script, ...preloaded, ...parts, ...closure(page)]));
      expect([page, size < (170 + 60) * kB, size]).toEqual([page, true, size]);
    }
  });

  it('names nothing of another origin that a page would fetch', () => {
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const file of filesUnder(folder).filter((one) => one.endsWith('.css')))
      expect(readFileSync(file, 'utf8')).not.toMatch(/url\(["']?(https?:)?\/\//);
  });

  it('has no code that a strict policy forbids', () => {
    for (const file of scripts()) expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/\beval\(|new Function\(/);
  });

  it('is found again, not built again', async () => {
    const built = readFileSync(join(folder, 'built'), 'utf8');
    expect(await buildConsole()).toBe(folder);
    expect(readFileSync(join(folder, 'built'), 'utf8')).toBe(built);
  });

  it('keeps for its service worker every file but pages and maps, by name', () => {
    const worker = readFileSync(join(folder, 'worker.js'), 'utf8');
    for (const file of [first().script, first().style, 'before.js']) expect(worker).toContain(`/app/${file}`);
  });
});
