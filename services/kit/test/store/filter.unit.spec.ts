import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import { type Condition, type FilterFields, parseFilter, type Term } from '../../src/store/index.ts';

const fields: FilterFields = {
  title: { path: 'title', type: 'string' },
  room: { path: 'room', type: 'string', stored: (name) => /^rooms\/(.+)$/.exec(name)?.[1] },
  attendee_count: { path: 'attendeeCount', type: 'number' },
  imported: { path: 'imported', type: 'boolean' },
  start_time: { path: 'startTime', type: 'timestamp' },
  status: { path: 'status', type: 'enum', values: { STATUS_HELD: 'held', STATUS_OVER: 'over' } },
};
/** The comparisons of a term, however deep. */
const conditions = (term: Term): Condition[] =>
  'any' in term ? term.any.flatMap(conditions) : 'all' in term ? term.all.flatMap(conditions) : [term];
const parse = (text: string) => parseFilter(text, fields);
const refusedAt = (position: number, problem: string) => ({
  refused: 'BAD_FILTER',
  field: 'filter',
  details: { position, problem: expect.stringContaining(problem) },
});

describe('a filter', () => {
  it('that is empty has no conditions', () => {
    expect(parse('')).toEqual([]);
    expect(parse('  \n ')).toEqual([]);
  });

  it('compares fields with literals of their type, joined by AND', () => {
    expect(
      parse(
        'room = "rooms/101" AND status != STATUS_OVER AND start_time>=2026-03-02T09:00:00+08:00 AND attendee_count < -1.5e2 AND imported = true',
      ),
    ).toEqual([
      { field: 'room', path: 'room', comparison: '=', value: '101' },
      { field: 'status', path: 'status', comparison: '!=', value: 'over' },
      { field: 'start_time', path: 'startTime', comparison: '>=', value: new Date('2026-03-02T01:00:00Z') },
      { field: 'attendee_count', path: 'attendeeCount', comparison: '<', value: -150 },
      { field: 'imported', path: 'imported', comparison: '=', value: true },
    ]);
  });

  it('takes names as in JSON, and values of an enumeration without what they all begin with', () => {
    const short = { ...fields, status: { ...fields['status'], prefix: 'STATUS_' } } as FilterFields;
    expect(parseFilter('startTime < 2026-03-02T01:00:00Z AND status = OVER AND attendeeCount = 3', short)).toEqual([
      expect.objectContaining({ field: 'start_time', path: 'startTime' }),
      expect.objectContaining({ field: 'status', value: 'over' }),
      expect.objectContaining({ field: 'attendee_count' }),
    ]);
    expect(parseFilter('status = ER', short)).toMatchObject(refusedAt(10, 'one of'));
  });

  it('joins by OR, which binds closer than AND (AIP-160), and by brackets', () => {
    const is = (value: string) => ({ field: 'title', path: 'title', comparison: '=', value });
    expect(parse('title = a AND title = b OR title = c')).toEqual([is('a'), { any: [is('b'), is('c')] }]);
    expect(parse('title = a OR (title = b AND title = c)')).toEqual([{ any: [is('a'), { all: [is('b'), is('c')] }] }]);
    expect(parse('((title = a))')).toEqual([is('a')]);
  });

  it('means the same instant in every zone', () => {
    expect(parse("start_time < '2026-03-02T09:00:00+08:00'")).toEqual(parse('start_time < 2026-03-02T01:00:00Z'));
    expect(parse('start_time < "2026-03-02T09:00:00"')).toMatchObject(refusedAt(14, 'RFC 3339'));
  });

  it.each([
    ['colour = "red"', 1, 'cannot filter by colour'],
    ['__proto__ = 1', 1, 'cannot filter by __proto__'],
    ['constructor = 1', 1, 'cannot filter by constructor'],
    ['title', 6, 'expected a comparison, found the end'],
    ['title = ', 8, 'expected a value, found the end'],
    ['title = "open', 9, 'unexpected "'],
    ['title = a b = c', 11, 'expected AND'],
    ['title = a AND', 14, 'expected a field, found the end'],
    ['title = a OR', 13, 'expected a field, found the end'],
    ['(title = a', 11, 'expected ), found the end'],
    ['title = a)', 10, 'expected AND or OR'],
    ['()', 2, 'expected a field'],
    ['((((((title = a))))))', 6, 'deeper than 5'],
    [Array.from({ length: 101 }, () => 'title = a').join(' OR '), 13 * 100 + 7, 'more than 100'],
    ['attendee_count = "3"', 18, 'not a number'],
    ['attendee_count = NaN', 18, 'not a number'],
    ['imported > true', 10, 'only be compared with = and !='],
    ['status = held', 10, 'one of STATUS_HELD, STATUS_OVER'],
    ['status = toString', 10, 'one of STATUS_HELD, STATUS_OVER'],
    ['room = desks/1', 8, 'not a string'],
    ['start_time > 2026-13-45T00:00:00Z', 14, 'RFC 3339'],
    ['= 3', 1, 'expected a field'],
  ])('%s is refused, with the place', (text, position, problem) => {
    expect(parse(text)).toMatchObject(refusedAt(position, problem));
  });

  it('takes any string as it is, once quoted', () => {
    const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => expect(parse(`title = ${quoted(text)}`)).toMatchObject([{ value: text }])),
    );
  });

  it('is understood or refused whatever is written, and never gives a condition on anything else', () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.keys(fields), 'AND', 'OR', '(', ')', '=', '!=', '<', '"', "'", '\\', '$ne', '{', 'true', '5', ' '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const result = parse(pieces.join(' '));
        if (isRefused(result)) expect(result.details.position).toBeLessThanOrEqual(pieces.join(' ').length + 1);
        else
          for (const { field, value } of result.flatMap(conditions))
            expect([Object.hasOwn(fields, field), typeof value === 'object' && !(value instanceof Date)]).toEqual([true, false]);
      }),
      { numRuns: 1_000 },
    );
  });
});
