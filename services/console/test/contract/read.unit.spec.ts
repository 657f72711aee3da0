import { menuFor, open } from '../../src/contract/may.ts';
import { readContract } from '../../src/contract/read.ts';
import { contract, method, parcels, toy } from './toy.ts';

const staff = [{ role: 'ROLE_SERVICE_STAFF', place: 'regions/530000' }];

describe('the contract, read', () => {
  it('knows kinds of record by their reading method, with every method in its place', () => {
    expect([...contract.resources.keys()]).toEqual(['parcels', 'units']);
    const { get, list, create, update, history, commands } = parcels;
    expect([get, list, create, update, history, ...commands].map((one) => one?.id)).toEqual([
      'post_GetParcel',
      'post_ListParcels',
      'post_CreateParcel',
      'post_UpdateParcel',
      'post_ListHistory',
      'post_HandOutParcel',
    ]);
    expect(contract.others).toEqual([]);
  });

  it('opens the history to whoever may read the record, and to nobody else', () => {
    expect([open(parcels.history, staff), open(parcels.history, [{ role: 'ROLE_DRIVER', place: 'regions/530000' }])]).toEqual([
      true,
      false,
    ]);
  });

  it('takes words, states and menu from the options', () => {
    expect(parcels.label).toEqual({ zh: '邮件', en: 'Parcel' });
    expect(parcels.menu).toEqual({ group: 'post', order: 10 });
    const state = parcels.fields.find(({ name }) => name === 'status');
    expect(state?.values.map(({ label, tone }) => [label.zh, tone])).toEqual([
      ['待领', 'waiting'],
      ['已领', 'ended'],
    ]);
    expect(contract.eventLabel('jiguan.post.v1.ParcelHandedOut').zh).toBe('邮件已发放');
  });

  it.each([
    ['title', 'text'],
    ['unit', 'reference'],
    ['weight', 'number'],
    ['fragile', 'yes-no'],
    ['reason', 'long-text'],
    ['fee', 'money'],
    ['status', 'choice'],
    ['arrived', 'instant'],
  ])('enters %s by a control for %s', (name, widget) => expect(parcels.fields.find((field) => field.name === name)?.widget).toBe(widget));

  it('follows references to their collection', () =>
    expect(parcels.fields.find(({ name }) => name === 'unit')?.refersTo).toEqual(['units']));

  it('shows a role what it could ever do, and a menu without dead entries', () => {
    expect(open(method('post_HandOutParcel'), staff)).toBe(true);
    expect(open(method('post_HandOutParcel'), [{ role: 'ROLE_AUDITOR', place: 'regions/530000' }])).toBe(false);
    expect(menuFor(contract, staff).map(({ group, entries }) => [group, entries.map(({ collection }) => collection)])).toEqual([
      ['post', ['parcels']],
    ]);
    expect(menuFor(contract, [])).toEqual([]);
  });

  it('finds a method that was added, with nothing else changed', () => {
    const added = readContract([
      {
        ...toy,
        paths: {
          ...toy.paths,
          '/post/v1/parcels/{parcel}:weigh': {
            post: { operationId: 'post_WeighParcel', 'x-jiguan-command': { label: { zh: '称重', en: 'Weigh' } } },
          },
        },
      },
    ]);
    expect(added.resources.get('parcels')?.commands.map(({ label }) => label.zh)).toEqual(['发放', '称重']);
  });

  it('reads a contract without any option: plain, but whole', () => {
    const bare = JSON.parse(
      JSON.stringify(toy, (key, value) => (key.startsWith('x-jiguan') && key !== 'x-jiguan-access' ? undefined : value)),
    );
    const { label, title, columns, fields } = readContract([bare]).resources.get('parcels') as typeof parcels;
    expect({ label: label.en, title, columns }).toEqual({
      label: 'Parcel',
      title: 'title',
      columns: ['title', 'unit', 'weight', 'fragile', 'fee', 'status'],
    });
    expect(fields.find(({ name }) => name === 'unit')?.refersTo).toEqual(['units']);
  });
});
