/** What MongoDB holds, read in a member itself by mongosh. */
import mongoose from 'mongoose';
import { kubectl } from './cluster.ts';

const { EJSON } = mongoose.mongo.BSON;

/** Connects as root by the setup's own file, to whoever is primary. */
const connection = `
const { readFileSync } = require('node:fs');
const { members } = JSON.parse(readFileSync('/run/mongodb/setup/setup.json', 'utf8'));
const password = readFileSync('/run/mongodb/secret/root', 'utf8').trim();
const root = connect('mongodb://root:' + encodeURIComponent(password) + '@' + members.map((one) => one + ':27017').join(',') + '/admin?replicaSet=rs0');
`;

const mongosh = (script: string): Promise<string> =>
  kubectl('exec', 'jiguan-mongodb-0', '-c', 'mongodb', '--', 'mongosh', '--quiet', '--nodb', '--eval', connection + script);

/** All rows of a collection in the order of their ids. `leftOut`: fields that are not needed. */
export async function rows<Row>(database: string, collection: string, leftOut: readonly string[] = []): Promise<Row[]> {
  const projection = JSON.stringify(Object.fromEntries(leftOut.map((field) => [field, 0])));
  const find = `root.getSiblingDB('${database}').getCollection('${collection}').find({}, ${projection}).sort({ _id: 1 })`;
  const text = await mongosh(`for (const row of ${find}.toArray()) print(EJSON.stringify(row))`);
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => EJSON.parse(line) as Row);
}

/** Transactions of which not all is on the bus yet. */
export async function unpublished(database: string): Promise<number> {
  return Number(await mongosh(`print(root.getSiblingDB('${database}').journal.countDocuments({ unpublished: { $exists: true } }))`));
}

type Rows = Readonly<Record<string, readonly object[]>>;

/** Rows behind the few methods of a database with which the checker of meetings reads. */
export function asDatabase(all: Rows): never {
  const collection = (name: string) => {
    const cursor = { sort: () => cursor, toArray: async () => all[name] ?? [] };
    return { find: () => cursor };
  };
  return { collection } as never;
}
