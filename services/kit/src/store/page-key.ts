import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { Store } from './connection.ts';
import { type PageTokens, tokensWith } from './page-token.ts';

const tokens = new WeakMap<mongo.Db, Promise<PageTokens>>();

/** The page tokens of a service. Their key lies in its database: each replica takes the tokens of the others, and those of before a restart. */
export function pageTokens({ db }: Pick<Store, 'db'>): Promise<PageTokens> {
  const known = tokens.get(db);
  if (known) return known;
  const made = keyIn(db).then(tokensWith);
  tokens.set(db, made);
  made.catch(() => tokens.delete(db));
  return made;
}

async function keyIn(db: mongo.Db): Promise<string> {
  const keys = db.collection<{ _id: string; key: string }>('keys');
  const wanted = { _id: 'page-token' };
  const known = await keys.findOne(wanted);
  if (known) return known.key;
  const make = { $setOnInsert: { key: randomBytes(32).toString('base64') } };
  const made = await keys.findOneAndUpdate(wanted, make, { upsert: true, returnDocument: 'after' }).catch(() => keys.findOne(wanted));
  if (!made) throw new Error('the key of page tokens could not be stored');
  return made.key;
}
