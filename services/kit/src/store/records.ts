import type { Connection, Model, mongo } from 'mongoose';
import type { Publication, Stored } from '../app/types.ts';
import { ruleOf, schemaOf } from './schema.ts';

/** A service's records, read through mongoose's models: plain documents, as they are stored. */
export interface Records {
  /** The model of a collection. Its documents are read lean and never saved: what is written goes through the commit pipeline alone. */
  model<S extends object>(collection: string): Model<Stored<S>>;
  /** What the database demands of each collection that declares what it holds. */
  readonly rules: ReadonlyMap<string, mongo.Document>;
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
  return {
    rules,
    model: <S extends object>(collection: string) =>
      (connection.models[collection] ?? model({ aggregate: { collection } } as Publication)) as unknown as Model<Stored<S>>,
  };
}
