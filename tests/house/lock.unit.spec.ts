/** What `npm ci` on a fresh machine needs of the lock file. */
import { readFileSync } from 'node:fs';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};
const entries = Object.entries(packages);

describe('the lock file', () => {
  it('holds the hash of every package', () =>
    expect(entries.filter(([path, { link, integrity }]) => path.includes('node_modules/') && !link && !integrity)).toEqual([]));

  it('names no registry', () => expect(entries.filter(([, { resolved }]) => resolved?.includes('://'))).toEqual([]));

  it('knows the packages of all platforms, without which npm ci refuses it', () => {
    const known = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, '')));
    const wanted = entries.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    expect(wanted.filter((name) => !known.has(name))).toEqual([]);
  });
});
