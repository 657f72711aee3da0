import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { contexts, variableOf } from '@jiguan/tools/register';
import { freePort, locate } from '@jiguan/tools/servers';
import { MongoClient } from 'mongodb';
import { mongodPin } from '../../tools/servers/pins.ts';
import { root } from './helm.ts';

const services = contexts().map(({ name }) => name);
const databaseOf = (service: string): string => contexts().find(({ name }) => name === service)?.database as string;

/** The users as k8s/identities/mongodb.js makes them, on a real mongod that asks for credentials. */
let folder: string;
let port: number;
let server: ChildProcess;
const clients: MongoClient[] = [];

async function client(credentials = ''): Promise<MongoClient> {
  const made = new MongoClient(`mongodb://${credentials}127.0.0.1:${port}/?directConnection=true`, { serverSelectionTimeoutMS: 20_000 });
  clients.push(made);
  return await made.connect();
}

const as = (service: string) => client(`${service}:p-${service}@`).catch((error: Error) => error);
const own = (service: string) =>
  new MongoClient(`mongodb://${service}:p-${service}@127.0.0.1:${port}/?directConnection=true&authSource=${databaseOf(service)}`);

/** Runs the script for mongosh with the few words of it that it uses. */
async function makeUsers(admin: MongoClient): Promise<string[]> {
  const commands: Promise<unknown>[] = [];
  const printed: string[] = [];
  const database = (name: string) => ({
    getUser: () => null,
    createUser: ({ user, pwd, roles }: { user: string; pwd: string; roles: unknown }) =>
      commands.push(admin.db(name).command({ createUser: user, pwd, roles: JSON.parse(JSON.stringify(roles)) })),
  });
  const env = Object.fromEntries(services.map((name) => [`PASSWORD_${variableOf(name)}`, `p-${name}`]));
  const world = { process: { env }, db: { getSiblingDB: database }, print: (line: string) => printed.push(line) };
  vm.runInNewContext(readFileSync(join(root, 'k8s/identities/mongodb.js'), 'utf8'), world);
  await Promise.all(commands);
  return printed;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiguan-databases-'));
  port = await freePort();
  server = spawn(await locate(mongodPin), ['--auth', '--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1'], {
    stdio: 'ignore',
  });
  const first = await client();
  await first.db('admin').command({ createUser: 'root', pwd: 'p-root', roles: ['root'] });
  await makeUsers(await client('root:p-root@'));
});

afterAll(async () => {
  await Promise.all(clients.map((one) => one.close()));
  server.kill('SIGKILL');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** Each with the next. */
const pairs = services.map((name, at): [string, string] => [name, services[(at + 1) % services.length] as string]);

describe.each(pairs)("with %s's credential", (service, other) => {
  const refused = /not authorized|requires authentication|insufficient permissions/i;
  let mine: MongoClient;
  beforeAll(async () => {
    mine = own(service);
    clients.push(mine);
    await mine.connect();
  });

  it('its own database is read, written and indexed', async () => {
    const records = mine.db(databaseOf(service)).collection<{ _id: string }>('records');
    await records.insertOne({ _id: 'one' });
    await records.createIndex({ name: 1 });
    expect(await records.countDocuments()).toBe(1);
  });

  it(`${other}'s database is neither read nor written nor listed`, async () => {
    const theirs = mine.db(databaseOf(other));
    await expect(theirs.collection('records').findOne({})).rejects.toThrow(refused);
    await expect(theirs.collection('journal').insertOne({})).rejects.toThrow(refused);
    await expect(theirs.listCollections().toArray()).rejects.toThrow(refused);
    await expect(theirs.dropDatabase()).rejects.toThrow(refused);
  });

  it('nobody becomes more than that', async () => {
    await expect(mine.db(databaseOf(service)).command({ grantRolesToUser: service, roles: ['dbOwner'] })).rejects.toThrow(refused);
    await expect(mine.db('admin').command({ listDatabases: 1, authorizedDatabases: false })).rejects.toThrow(refused);
    await expect(mine.db('local').collection('oplog.rs').findOne({})).rejects.toThrow(refused);
  });

  it('it is known in its own database only', async () => expect(await as(service)).toBeInstanceOf(Error));
});
