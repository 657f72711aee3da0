import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Connection, Model, mongo, QueryFilter } from 'mongoose';
import type { Publication, Stored } from '../app/types.ts';
import { ruleOf, schemaOf } from './schema.ts';

/** A service's records, read through mongoose's models: plain documents, as they are stored. */
export interface Records {
  /** The model of a collection. Its documents are read lean and never saved: what is written goes through the commit pipeline alone. */
  model<S extends object>(collection: string): Model<Stored<S>>;
  /** Records of a collection, plain. */
  read<S extends object>(collection: string): Reading<S>;
  /** What the database demands of each collection that declares what it holds. */
  readonly rules: ReadonlyMap<string, mongo.Document>;
}

/** What use cases read of a kind of record beyond single ones. */
export interface Reading<S extends object> {
  /** Those that fit, in an order; `most` of them. */
  all(where: Where<S>, order?: Order, most?: number): Promise<readonly Stored<S>[]>;
  /** The first of them. */
  first(where: Where<S>, order?: Order): Promise<Stored<S> | undefined>;
  /** By their full names; what is not there is left out. */
  named(names: readonly string[]): Promise<ReadonlyMap<string, Stored<S>>>;
  /** Some members of each that fits. */
  members<K extends string & keyof Stored<S>>(names: readonly K[], where: Where<S>, order?: Order): Promise<readonly Pick<Stored<S>, K>[]>;
}

type Where<S extends object> = QueryFilter<Stored<S>>;
type Order = Readonly<Record<string, 1 | -1>>;

function readingOf<S extends object>(collection: string, model: Model<Stored<S>>): Reading<S> {
  const all: Reading<S>['all'] = (where, order = {}, most = 0) => model.find(where).sort(order).limit(most).lean<Stored<S>[]>().exec();
  return {
    all,
    first: async (where, order) => (await all(where, order, 1))[0],
    async named(names) {
      const found = await model
        .find({ _id: { $in: names.map(idOf) } })
        .lean<Stored<S>[]>()
        .exec();
      return new Map(found.map((one) => [nameOf(collection, one._id), one]));
    },
    members: <K extends string & keyof Stored<S>>(names: readonly K[], where: Where<S>, order: Order = {}) => {
      const wanted = { _id: 0, ...Object.fromEntries(names.map((name) => [name, 1])) };
      return model.find(where, wanted).sort(order).lean<Pick<Stored<S>, K>[]>().exec();
    },
  };
}

export function recordsOf(connection: Connection, context: string, kinds: readonly Publication[]): Records {
  const rules = new Map<string, mongo.Document>();
  const model = (kind: Publication) => {
    const { collection } = kind.aggregate;
    const schema = schemaOf(context, kind);
    const rule = ruleOf(schema);
    if (rule) rules.set(collection, rule);
    return connection.model(collection, schema, collection);
  };
  for (const kind of kinds) model(kind);
  const modelOf = <S extends object>(collection: string) =>
    (connection.models[collection] ?? model({ aggregate: { collection } } as Publication)) as unknown as Model<Stored<S>>;
  return { rules, model: modelOf, read: <S extends object>(collection: string) => readingOf(collection, modelOf<S>(collection)) };
}
