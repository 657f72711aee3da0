import fc from 'fast-check';
import { routeTable } from '../../src/transcode/routes.ts';
import { bind, buildPath, type PathTemplate, parseTemplate } from '../../src/transcode/template.ts';
import { contracts } from '../support/gateway.ts';

const bindings = contracts.methods.flatMap(({ path, bindings }) =>
  bindings.map((binding, index) => ({ ...binding, key: `${path} ${index}` })),
);
const table = routeTable(bindings.map(({ verb, template, key }) => ({ method: verb, template, route: { key, template } })));
/** Anything a segment may be, as the services' ids are and as they are not. */
const id = fc.oneof(
  fc.stringMatching(/^[a-z0-9-]{1,63}$/),
  fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[/:]/.test(text) && text !== '.' && text !== '..'),
);

function valuesFor(template: PathTemplate, ids: readonly string[]): Record<string, string> {
  let next = 0;
  const part = (at: number) => {
    const segment = template.segments[at];
    return typeof segment === 'object' ? segment.literal : (ids[next++ % ids.length] as string);
  };
  return Object.fromEntries(
    template.variables.map(({ field, from, to }) => [field, Array.from({ length: to - from }, (_, at) => part(from + at)).join('/')]),
  );
}

describe('path templates', () => {
  it('every path built from a contract is found again with the same values', () =>
    fc.assert(
      fc.property(fc.constantFrom(...bindings), fc.array(id, { minLength: 1, maxLength: 3 }), ({ verb, template, key }, ids) => {
        const values = valuesFor(template, ids);
        const found = table.find(verb, buildPath(template, values));
        if (found === undefined || !('route' in found)) throw new Error('not found');
        expect(found.route.key).toBe(key);
        expect(bind(template, found.segments)).toEqual(template.variables.map(({ field }) => values[field]));
      }),
    ));

  it('a path nobody built never throws anything but a broken percent sign', () =>
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        try {
          table.find('GET', path);
        } catch (error) {
          expect(error).toBeInstanceOf(URIError);
        }
      }),
    ));

  it('reads nested fields, verbs and the rest of a path', () => {
    expect(parseTemplate('/v1/{room.name=rooms/*}:open')).toMatchObject({
      verb: 'open',
      variables: [{ field: 'room.name', from: 1, to: 3 }],
    });
    const files = parseTemplate('/v1/{name=files/**}');
    const found = routeTable([{ method: 'GET', template: files, route: 'files' }]).find('GET', '/v1/files/a/b%2Fc');
    expect(found).toMatchObject({ route: 'files' });
    expect(bind(files, (found as unknown as { segments: string[] }).segments)).toEqual(['files/a/b%2Fc']);
  });

  it('prefers a literal to a wildcard', () => {
    const routes = ['/v1/{name=rooms/*}', '/v1/rooms/best'].map((text) => ({ method: 'GET', template: parseTemplate(text), route: text }));
    expect(routeTable(routes).find('GET', '/v1/rooms/best')).toMatchObject({ route: '/v1/rooms/best' });
    expect(routeTable(routes).find('GET', '/v1/rooms/other')).toMatchObject({ route: '/v1/{name=rooms/*}' });
  });

  it('an encoded slash stays inside its segment', () => {
    expect(table.find('GET', '/meetings/v1/bookings/a%2Fhistory')).toMatchObject({
      segments: ['meetings', 'v1', 'bookings', 'a%2Fhistory'],
    });
  });

  it.each(['v1/x', '/v1/{name=a b}', '/v1/**/x'])('refuses the template %s', (text) => expect(() => parseTemplate(text)).toThrow());

  it('refuses two methods for one path', () => {
    const twice = ['/v1/{a=rooms/*}', '/v1/{b=rooms/*}'].map((text) => ({ method: 'GET', template: parseTemplate(text), route: text }));
    expect(() => routeTable(twice)).toThrow('two methods claim');
  });
});
