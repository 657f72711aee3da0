import { batches } from '../../src/store/batch.ts';
import { inboxWrite, timerWrite } from '../../src/store/statements.ts';
import type { Commit, Write } from '../../src/store/write.ts';

const at = new Date(0);
const taken: Write = { stage: 'takeInterval', collection: 'claims', statement: { q: { _id: 'rooms/1/2026-03-02' }, u: {}, upsert: true } };
const commit = (writes: readonly Write[]): Commit => ({ writes, rivalry: new Map(), spans: [], parts: [], facts: [], bytes: 0 });
const fresh = (n: number) =>
  Array.from({ length: n }, (_, i) => timerWrite({ set: `ring/alarms/${i}`, kind: 'ring', at, record: `alarms/${i}` }, true));
const commands = (writes: readonly Write[]) =>
  batches([commit(writes)]).map(({ verb, collection, members }) => `${verb} ${collection} ${members.length}`);

describe('rows that cannot be there yet', () => {
  it('go along with the updates of their collection while they are few: no command of their own', () => {
    expect(commands([taken, ...fresh(2), inboxWrite('fleet/trips/1@00000001', at)])).toEqual(['update claims 4']);
  });

  it('are inserted where they are many, after what may be refused', () => {
    expect(commands([...fresh(9), taken])).toEqual(['update claims 1', 'insert claims 9']);
  });

  it('are inserted where there is nothing to go along with', () => {
    expect(commands(fresh(2))).toEqual(['insert claims 2']);
  });
});
