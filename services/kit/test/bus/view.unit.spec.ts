import fc from 'fast-check';
import { copyOf } from '../../src/bus/index.ts';
import { createShelf } from '../../src/bus/view.ts';

interface Grant {
  readonly id: string;
  readonly version: number;
  readonly subject?: string;
}

const never = { decode: (): Grant => ({ id: '', version: 0 }) };
const grants = copyOf<Grant>('directory', 'grant', never, { subject: ({ subject }) => subject });

const arrivals = fc.array(
  fc.record({
    id: fc.constantFrom('1', '2', '3'),
    version: fc.integer({ min: 1, max: 6 }),
    subject: fc.option(fc.constantFrom('li', 'wang'), { nil: undefined }),
  }),
  { maxLength: 40 },
);

describe('a copy', () => {
  it('holds the newest version of every record, and its indexes agree with it, in whatever order versions arrive and repeat', () =>
    fc.assert(
      fc.property(arrivals, (given) => {
        // A version of a record has one content.
        const content = new Map<string, Grant>();
        for (const grant of given) if (!content.has(`${grant.id}@${grant.version}`)) content.set(`${grant.id}@${grant.version}`, grant);
        const shelf = createShelf(grants);
        for (const { id, version } of given) shelf.put(id, version, content.get(`${id}@${version}`) as Grant);

        const newest = new Map<string, Grant>();
        for (const grant of content.values()) if ((newest.get(grant.id)?.version ?? 0) < grant.version) newest.set(grant.id, grant);
        const byId = (one: Grant, other: Grant) => one.id.localeCompare(other.id);
        expect([...shelf.view.values()].sort(byId)).toEqual([...newest.values()].sort(byId));
        expect(shelf.view.size).toBe(newest.size);
        for (const subject of ['li', 'wang']) {
          const expected = [...newest.values()].filter((grant) => grant.subject === subject);
          expect([...shelf.view.by('subject', subject)].sort(byId)).toEqual(expected.sort(byId));
        }
      }),
    ));

  it('says when it is asked for an index that it does not have', () => {
    expect(() => createShelf(grants).view.by('place', 'units/1')).toThrow('directory.grant has no index place');
  });
});
