import { filterFields, filterOf } from '../../src/contract/filter.ts';
import { beginning, conflicts, formOf, rebased, requestOf, shown } from '../../src/contract/form.ts';
import { differences, type Entry } from '../../src/contract/history.ts';
import { faultsOf } from '../../src/contract/validate.ts';
import { contract, method, parcels } from './toy.ts';

const create = formOf(contract, method('post_CreateParcel'));
const update = formOf(contract, method('post_UpdateParcel'));
const handOut = formOf(contract, method('post_HandOutParcel'));

describe('a form', () => {
  it('asks what the caller may say, and nothing that travels otherwise', () => {
    expect(create.fields.map(({ name }) => name)).toEqual(['title', 'unit', 'weight', 'fragile', 'reason', 'fee', 'arrived']);
    expect(handOut.fields.map(({ name }) => name)).toEqual(['receiver']);
    expect([create.kind, update.kind, handOut.kind]).toEqual(['create', 'update', 'command']);
  });

  it('does not ask in a change what never changes after creation', () => {
    expect(update.fields.map(({ name }) => name)).toEqual(['title', 'unit', 'weight', 'fragile', 'reason', 'fee']);
  });

  it('shows a field only while its sibling asks for it, and sends it only then', () => {
    const reason = create.fields.find(({ name }) => name === 'reason');
    expect(reason && [shown(reason, {}), shown(reason, { fragile: true })]).toEqual([false, true]);
    expect(requestOf(create, { title: 'a', reason: 'glass' }).body).toEqual({ title: 'a' });
  });

  it('sends of a change what was changed, and names it', () => {
    const before = { title: 'a', unit: 'units/x', weight: 3 };
    expect(requestOf(update, { ...before, weight: undefined, title: 'b' }, before)).toEqual({
      body: { title: 'b', weight: 0 },
      query: { updateMask: 'title,weight' },
    });
  });

  it('begins a change with the record, and anything with what is known already', () => {
    expect(beginning(update, { title: 'a', status: 'PARCEL_STATUS_GONE' })).toEqual({ title: 'a' });
    expect(beginning(create, undefined, { unit: 'units/x', elsewhere: 1 })).toEqual({ unit: 'units/x' });
  });

  it.each([
    [{ unit: 'units/x' }, 'title', '必须填写。'],
    [{ title: 'x'.repeat(21), unit: 'units/x' }, 'title', '最多 20 个字。'],
    [{ title: 'a', unit: 'rooms/x' }, 'unit', '格式不对。'],
    [{ title: 'a', unit: 'units/x', weight: 30_001 }, 'weight', '不得大于 30000。'],
    [{ title: 'a', unit: 'units/x', weight: 'heavy' }, 'weight', '格式不对。'],
  ])('tells %j apart at its field', (draft, field, zh) =>
    expect(faultsOf(contract, create, draft)).toEqual([{ field, text: expect.objectContaining({ zh }) }]),
  );

  it('passes what the contract takes', () =>
    expect(faultsOf(contract, create, { title: 'a', unit: 'units/x', weight: 1, fragile: false })).toEqual([]));
});

describe('a change that somebody else overtook', () => {
  const before = { title: 'a', weight: 1 };
  const theirs = { title: 'b', weight: 2, unit: 'units/new' };

  it('asks about fields that both changed, each otherwise, and about no other', () => {
    expect(
      conflicts(update, before, theirs, { title: 'c', weight: 1 }).map(({ field, was, theirs, mine }) => [field.name, was, theirs, mine]),
    ).toEqual([['title', 'a', 'b', 'c']]);
    expect(conflicts(update, before, theirs, { title: 'b', weight: 1 })).toEqual([]);
  });

  it('goes on with my changes upon theirs', () =>
    expect(rebased(update, before, theirs, { title: 'c', weight: 1 })).toEqual({ title: 'c', weight: 2, unit: 'units/new' }));
});

describe('filters', () => {
  const fields = filterFields(parcels);

  it('are those of the contract', () => expect(fields.map(({ name }) => name)).toEqual(['status', 'arrived', 'unit', 'weight']));

  it('become a filter of AIP-160, days as days of China, and nothing can be smuggled into it', () => {
    expect(filterOf(fields, { status: 'PARCEL_STATUS_WAITING', arrived: '2026-03-01..2026-03-02', weight: '5..' })).toBe(
      'status = PARCEL_STATUS_WAITING AND arrived >= "2026-02-28T16:00:00.000Z" AND arrived < "2026-03-02T16:00:00.000Z" AND weight >= 5',
    );
    expect(filterOf(fields, { unit: 'x" OR "y' })).toBe('unit = "x\\" OR \\"y"');
  });
});

describe('the history of a record', () => {
  const entry = (version: string, record: Entry['record']): Entry => ({
    version,
    type: 't',
    time: '2026-03-01T00:00:00Z',
    actor: 'wang',
    ...(record && { record }),
  });

  it('says what each entry changed, in the fields of the contract', () => {
    const [first, second] = [entry('1', { title: 'a', etag: '1' }), entry('2', { title: 'a', weight: 2, etag: '2' })] as const;
    expect(differences(parcels, second, first).map(({ field, before, after }) => [field.label.zh, before, after])).toEqual([
      ['重量', undefined, 2],
    ]);
    expect(differences(parcels, first, undefined).map(({ field }) => field.name)).toEqual(['title']);
  });

  it('says of services that write no records what the event said', () => {
    const said: Entry = { ...entry('1', undefined), data: { weight: 4, unknown: 1 } };
    expect(differences(parcels, said, undefined).map(({ field, after }) => [field.name, after])).toEqual([['weight', 4]]);
  });
});
