import { dueOf, isOverdue } from '../../src/contract/due.ts';
import { parcels as resource } from './toy.ts';

describe('what waits', () => {
  const parcels = { due: ['dueTime', 'dueOn'] };

  it('is due when the first of the fields that the contract names says so', () => {
    expect(dueOf(parcels, { dueTime: '2026-03-02T01:00:00Z', dueOn: '2026-03-05' })).toBe('2026-03-02T01:00:00Z');
    expect(dueOf(parcels, { dueTime: '', startTime: '2026-03-02T01:00:00Z' })).toBeUndefined();
  });

  it('on a day is due until the end of that day in China', () =>
    expect(dueOf(parcels, { dueOn: '2026-03-05' })).toBe('2026-03-05T16:00:00.000Z'));

  it('is overdue after that, and never without a limit', () => {
    const at = (due: string | undefined, now: string) => isOverdue({ due }, new Date(now));
    expect(at('2026-03-05T16:00:00Z', '2026-03-05T15:59:59Z')).toBe(false);
    expect(at('2026-03-05T16:00:00Z', '2026-03-05T16:00:01Z')).toBe(true);
    expect(at(undefined, '2036-01-01T00:00:00Z')).toBe(false);
  });

  it('reads the fields from the contract', () => expect(resource.due).toEqual(['dueTime', 'dueOn']));
});
