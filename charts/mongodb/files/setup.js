// Run by mongosh in the first member after each start: makes the replica set, the root user and one user for each service, or brings them to
// today's passwords. Until the first user exists MongoDB lets a connection from the same host do this (localhost exception).
const { readFileSync } = require('node:fs');
const { hostname } = require('node:os');

const secret = (name) => readFileSync(`/run/mongodb/secret/${name}`, 'utf8').trim();
const { members, users } = JSON.parse(readFileSync('/run/mongodb/setup/setup.json', 'utf8'));
const hosts = members.map((member) => `${member}:27017`).join(',');
const here = 'mongodb://127.0.0.1:27017/admin?directConnection=true&serverSelectionTimeoutMS=2000';
const asRoot = `mongodb://root:${encodeURIComponent(secret('root'))}@${hosts}/admin?replicaSet=rs0&serverSelectionTimeoutMS=5000`;

function initiate() {
  const admin = connect(here);
  const config = { _id: 'rs0', members: members.map((name, _id) => ({ _id, host: `${name}:27017`, priority: _id === 0 ? 2 : 1 })) };
  if (!admin.hello().setName) admin.adminCommand({ replSetInitiate: config });
  for (let waits = 0; waits < 100 && !admin.hello().isWritablePrimary; waits += 1) sleep(100);
  admin.createUser({ user: 'root', pwd: secret('root'), roles: ['root'] });
}

// A connection is kept in a constant first: mongosh does not catch what `return connect(…)` throws.
function root() {
  try {
    const admin = connect(asRoot);
    return admin;
  } catch (error) {
    initiate();
    const admin = connect(asRoot);
    return admin;
  }
}

function setUp() {
  const admin = root();
  for (const [user, database] of Object.entries(users)) {
    const wanted = { pwd: secret(user), roles: [{ role: 'readWrite', db: database }] };
    const own = admin.getSiblingDB(database);
    if (own.getUser(user)) own.updateUser(user, wanted);
    else own.createUser({ user, ...wanted });
  }
}

// Whoever fails is started again by Kubernetes.
const patience = Date.now() + 120_000;

if (hostname().endsWith('-0')) {
  for (;;) {
    try {
      setUp();
      break;
    } catch (error) {
      if (Date.now() > patience) throw error;
      sleep(1000);
    }
  }
}
