/** A service in one file, for the test that a folder is all it takes: notes what an abolished unit leaves behind. */
import { serve } from '@jiguan/kit';
import { type Aggregate, type Command, decided, type Fact, type Reaction } from '@jiguan/kit/app';
import { text, variable } from '@jiguan/kit/config';
import type { Store } from '@jiguan/kit/store';
import { UnitAbolished } from '@jiguan/proto/directory/v1/events';

type Found = { readonly type: 'ItemFound'; readonly unit: string; readonly region: string };
type Item = Omit<Found, 'type'>;

const items: Aggregate<Item, Found> = {
  collection: 'items',
  type: 'item',
  evolve: (_, { type, ...state }) => state,
  place: ({ region }) => ({ region }),
};

/** Made from the store, as reactions that read are. Notes a unit once. */
const reactions = ({ db }: Store): Readonly<Record<string, Reaction>> => {
  const noted = db.collection<Item>('items');
  const note: Command<Fact<unknown>, unknown> = async ({ place: { region, unit = '' } }, use) => {
    const known = await noted.findOne({ unit });
    return decided(items, { newId: use.newId() }, known ? [] : [{ type: 'ItemFound', unit, region }]);
  };
  return { 'jiguan.directory.v1.UnitAbolished': { decode: (payload) => UnitAbolished.decode(payload), react: note } };
};

await serve({
  name: 'lost-property',
  port: 50077,
  records: [{ aggregate: items, fact: ({ unit }) => Buffer.from(unit), state: ({ unit }) => Buffer.from(unit) }],
  grpc: [],
  messages: {},
  reactions: ({ store }) => reactions(store),
  variables: { KEEP_DAYS: variable('Days a thing is kept.', text(), { default: '90' }) },
});
