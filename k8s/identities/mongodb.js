// mongosh "$ADMIN_URI" k8s/identities/mongodb.js, with PASSWORD_<SERVICE> in the environment: one user for each service, kept in the service's
// own database, with that database and nothing else. Run again it sets today's passwords. For a managed service make the same users there.
// begin services (made by npm run services:write)
const services = {
  directory: 'jiguan_directory',
  meetings: 'jiguan_meetings',
  'office-space': 'jiguan_office_space',
  fleet: 'jiguan_fleet',
  maintenance: 'jiguan_maintenance',
  outsourcing: 'jiguan_outsourcing',
};
// end services

for (const [user, database] of Object.entries(services)) {
  const variable = `PASSWORD_${user.toUpperCase().replaceAll('-', '_')}`;
  const pwd = process.env[variable];
  if (!pwd) throw new Error(`${variable} is not set`);
  const wanted = { pwd, roles: [{ role: 'readWrite', db: database }] };
  const own = db.getSiblingDB(database);
  if (own.getUser(user)) own.updateUser(user, wanted);
  else own.createUser({ user, ...wanted });
  print(`${user}: ${database}`);
}
