import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assureApart } from '../../src/store/own.ts';

const source = join(import.meta.dirname, '../../src');

/** Names of collections written out anywhere in kit. */
function written(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => readFileSync(join(source, file), 'utf8')).join('\n');
  return [...texts.matchAll(/\bcollection(?:<[^(]*>)?\('(\w+)'|collection: '(\w+)'/g)].map(([, called, field]) => called ?? field ?? '');
}

describe('a service’s collections', () => {
  it.each(['journal', 'claims', 'leases', 'bus', 'copies_directory_unit'])('may not be called %s, which is kit’s own', (name) =>
    expect(() => assureApart(['rooms', name])).toThrow(`the collection ${name} belongs to kit`),
  );

  it('may have any other name: directory’s calendars are nobody else’s', () =>
    expect(() => assureApart(['regions', 'units', 'calendars'])).not.toThrow());

  it('are kept from every collection that kit names', () => {
    const names = new Set(written());
    expect(names).toContain('journal');
    for (const name of names) expect(() => assureApart([name])).toThrow('belongs to kit');
  });
});
