import fc from 'fast-check';
import { contextOf, packageOf } from '../../src/app/names.ts';
import {
  deadSubject,
  eventName,
  factFilter,
  factSubject,
  recordOf,
  redriveSubject,
  stateSubject,
  template,
} from '../../src/bus/subjects.ts';

const address = { region: '530100', context: 'meetings', type: 'booking', id: '0193-ab' };
const fact = factSubject('jiguan', address, 'BookingConfirmed');

describe('subjects', () => {
  it('say region, context, type, record and event', () => {
    expect(fact).toBe('jiguan.fact.530100.meetings.booking.0193-ab.BookingConfirmed');
    expect(stateSubject('jiguan', address)).toBe('jiguan.state.530100.meetings.booking.0193-ab');
  });

  it('of dead letters and redriven ones name the service instead of the region', () => {
    expect(deadSubject('jiguan', 'directory', fact)).toBe('jiguan.dead.directory.meetings.booking.0193-ab.BookingConfirmed');
    expect(redriveSubject('jiguan', 'directory', fact)).toBe('jiguan.redrive.directory.meetings.booking.0193-ab.BookingConfirmed');
  });

  it('keep a record together on every kind of subject', () => {
    const kinds = [fact, deadSubject('jiguan', 'directory', fact), redriveSubject('jiguan', 'directory', fact)];
    expect(new Set(kinds.map(recordOf))).toEqual(new Set(['booking.0193-ab']));
  });

  it('refuse what would change their meaning', () => {
    for (const id of ['', 'a.b', '*', '>', 'a b'])
      expect(() => factSubject('jiguan', { ...address, id }, 'E')).toThrow('not a subject token');
  });

  it('are found by event type, in every region', () => {
    const type = 'jiguan.meetings.v1.BookingConfirmed';
    expect(contextOf(type)).toBe('meetings');
    expect(contextOf('jiguan.office_space.v1.RoomAssigned')).toBe('office-space');
    expect(packageOf('office-space')).toBe('office_space');
    expect(eventName(type)).toBe('BookingConfirmed');
    expect(matches(factFilter('jiguan', type), fact)).toBe(true);
    expect(matches(factFilter('jiguan', 'jiguan.meetings.v1.BookingCancelled'), fact)).toBe(false);
  });

  it('have templates that carry no id and no region', () => {
    const token = fc.stringMatching(/^[a-z0-9-]{8,20}$/);
    fc.assert(
      fc.property(token, token, (id, region) => {
        const subject = factSubject('jiguan', { ...address, id, region }, 'BookingConfirmed');
        for (const each of [subject, deadSubject('jiguan', 'directory', subject), stateSubject('jiguan', { ...address, id, region })]) {
          expect(template(each).split('.')).not.toContain(id);
          expect(template(each).split('.')).not.toContain(region);
        }
      }),
    );
  });
});

/** As the server matches a filter without `>`. */
function matches(filter: string, subject: string): boolean {
  const [wanted, given] = [filter.split('.'), subject.split('.')];
  return wanted.length === given.length && wanted.every((token, i) => token === '*' || token === given[i]);
}
