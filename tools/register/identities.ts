/** Users of the bus and of the databases. */
import { type BusPermissions, readsDeadLetters } from '@jiguan/kit/register';
import { type Described, gateway } from './describe.ts';
import type { Part } from './parts.ts';
import { variableOf } from './register.ts';

export function identityParts(services: readonly Described[]): Part[] {
  const contexts = services.filter(({ name }) => name !== gateway);
  const reacting = contexts.filter(({ reactions }) => reactions.length > 0);
  const users = 'charts/nats/files/users.conf';
  return [
    { file: users, mark: 'services', lines: services.flatMap(userOf) },
    { file: users, mark: 'dead letters', lines: reacting.map(({ name }) => `"${readsDeadLetters(name)}"`) },
    {
      file: 'k8s/identities/mongodb.js',
      mark: 'services',
      lines: ['const services = {', ...contexts.map(({ name, database }) => `  ${keyOf(name)}: '${database}',`), '};'],
    },
  ];
}

const keyOf = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);

function userOf({ name, bus }: Described): string[] {
  return [
    '{',
    `  user: "${name}"`,
    `  password: $NATS_PASSWORD_${variableOf(name)}`,
    '  permissions: {',
    '    publish: { allow: [',
    ...publishOf(bus),
    '    ] }',
    `    subscribe: { allow: [${bus.subscribe.map((subject) => `"${subject}"`).join(', ')}] }`,
    ...(bus.responses ? ['    allow_responses: { max: 1, expires: "1h" }'] : []),
    '  }',
    '}',
  ];
}

/** Each subject under the first reason for it. */
function publishOf({ publish }: BusPermissions): string[] {
  const said = new Set<string>();
  return publish.flatMap(({ why, subjects }) => {
    const news = subjects.filter((subject) => !said.has(subject));
    for (const subject of news) said.add(subject);
    return news.length > 0 ? [`      # ${why}`, ...news.map((subject) => `      "${subject}"`)] : [];
  });
}
