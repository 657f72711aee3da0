import type { Aggregate } from '@jiguan/kit/app';
import { record } from '@jiguan/kit/contract';
import { connectStore, createPipeline, ensureIndexes, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import * as facts from '@jiguan/proto/directory/v1/events';
import { Person } from '@jiguan/proto/directory/v1/person';
import { call } from './sample.ts';

interface State {
  readonly displayName: string;
  readonly unit: string;
  readonly region: string;
  readonly status: Person['status'];
  readonly papers: readonly { readonly number: string; readonly until?: Date }[];
}
type Registered = { readonly type: 'PersonRegistered'; readonly person: State };

const people: Aggregate<State, Registered> = {
  collection: 'people',
  type: 'person',
  evolve: (_, { person }) => person,
  place: ({ region }) => ({ region }),
};
const kind = record<State, Registered, Person>(people, Person, {
  facts,
  differs: { rank: () => '', position: () => '', subject: () => '' },
  keeps: { region: String, papers: [{ number: String, until: Date }] },
});
const state: State = { displayName: '王芳', unit: 'units/u', region: '530100', status: 'PERSON_STATUS_ACTIVE', papers: [{ number: '1' }] };

describe('the rule of a collection', () => {
  const suite = testSuite('rules');
  const at = { uri: suite.mongodbUri, database: suite.database('people'), context: 'directory' };
  let store: Store;
  const own = { _id: 'x', version: 1, createTime: new Date(), updateTime: new Date() };
  const byHand = (document: object) => store.db.collection('people').insertOne({ ...own, ...state, ...document } as never);

  beforeAll(async () => {
    store = await connectStore({ ...at, records: [kind] });
    await ensureIndexes(store, [], ['people']);
  });
  afterAll(async () => {
    await store.close();
    await suite.close();
  });

  it('lets the pipeline store a record, which a model reads as it is', async () => {
    const pipeline = createPipeline({ store, publications: [kind] });
    const register = () => ({
      changes: [{ aggregate: people, id: 'wang', before: undefined, events: [{ type: 'PersonRegistered', person: state } as const] }],
      result: () => 'done',
    });
    expect(await pipeline.execute(register, {}, call())).toBe('done');
    expect(await store.records.model<State>('people').findById('wang').lean()).toMatchObject({ _id: 'wang', version: 1, ...state });
  });

  it.each<[string, object]>([
    ['a member that is not declared', { nickname: '小王' }],
    ['one inside another', { papers: [{ number: '1', colour: 'red' }] }],
    ['another type', { displayName: 7 }],
    ['a value that the contract does not have', { status: 'PERSON_STATUS_ON_LEAVE' }],
    ['a moment that is a text', { papers: [{ number: '1', until: '2026-01-01' }] }],
    ['no version', { version: undefined }],
  ])('refuses %s, whoever writes it', async (_, document) => {
    await expect(byHand(document)).rejects.toThrow('Document failed validation');
  });

  it('is widened by a release that knows more, and not narrowed by an older one that starts beside it', async () => {
    const ruleNow = async () => (await store.db.listCollections({ name: 'people' }).toArray())[0] as { options?: { validator?: object } };
    const wide = await ruleNow();
    const older = await connectStore({ ...at, records: [{ ...kind, keeps: { region: String } }] });
    await ensureIndexes(older, [], ['people']);
    await older.close();
    expect(await ruleNow()).toEqual(wide);
    const newer = await connectStore({ ...at, records: [{ ...kind, keeps: { ...kind.keeps, nickname: String } }] });
    await ensureIndexes(newer, [], ['people']);
    await newer.close();
    await byHand({ _id: 'y', nickname: '小王' });
    await expect(byHand({ _id: 'z', surname: '王' })).rejects.toThrow('Document failed validation');
  });
});
