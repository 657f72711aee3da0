/**
 * The smallest service with everything in it: gives grants (a contract that exists), keeps them as its own copy, reacts to its own fact with
 * an echo, and has a timer, a seed and a variable of its own.
 */

import { refuse } from '@jiguan/kernel/refusal';
import { serve } from '@jiguan/kit';
import { type Aggregate, type Command, decided, type Publication, type Query, type Reaction, type Stored } from '@jiguan/kit/app';
import { text, variable } from '@jiguan/kit/config';
import { command, implement, query } from '@jiguan/kit/grpc';
import { Grant, GrantServiceService } from '@jiguan/proto/directory/v1/grant';

type Given = { readonly type: 'GrantGiven'; readonly subject: string; readonly role: Grant['role']; readonly place: string };
type GrantState = Omit<Given, 'type'>;
type Echoed = { readonly type: 'Echoed'; readonly of: string };
type Echo = { readonly of: string };

const grants: Aggregate<GrantState, Given> = {
  collection: 'grants',
  type: 'grant',
  evolve: (_, { type, ...state }) => state,
  place: ({ place }) => ({ region: place.slice('regions/'.length) }),
};
const echoes: Aggregate<Echo, Echoed> = {
  collection: 'echoes',
  type: 'echo',
  evolve: (_, { of }) => ({ of }),
  place: () => ({ region: '530000' }),
};

const message = ({ _id, version, createTime, updateTime, ...state }: Stored<GrantState>): Grant =>
  Grant.fromPartial({ ...state, name: `grants/${_id}`, status: 'GRANT_STATUS_ACTIVE', etag: String(version), createTime, updateTime });
const bytesOf = (record: Stored<GrantState>) => Grant.encode(message(record)).finish();

const give: Command<GrantState, Stored<GrantState>> = (state, use) =>
  decided(grants, { newId: use.newId() }, [{ type: 'GrantGiven', ...state }]);
const seed: Command<GrantState, Stored<GrantState>> = async (state, use) => {
  const present = await use.load(grants, 'first');
  return decided(grants, present ?? { newId: 'first' }, present ? [] : [{ type: 'GrantGiven', ...state }]);
};
const get: Query<string, Stored<GrantState>> = async (id, { load }) =>
  (await load(grants, id)) ?? refuse('NOT_FOUND', { name: `grants/${id}` });

const echo: Reaction<string> = {
  decode: (payload) => Grant.decode(payload).name,
  react: ({ payload }, use) => {
    const { changes, ...rest } = decided(echoes, { newId: use.newId() }, [{ type: 'Echoed', of: payload }]) as {
      changes: [object];
      result: () => unknown;
    };
    const rings = { set: `ring/${payload}`, kind: 'toy.ring', at: use.now, record: payload };
    return { ...rest, changes: [{ ...changes[0], timers: [rings] }] } as never;
  },
};
const ring: Command<{ record: string }, unknown> = ({ record }, use) =>
  decided(echoes, { newId: use.newId() }, [{ type: 'Echoed', of: `ring of ${record}` }]);

const publications: readonly Publication[] = [
  { aggregate: grants, fact: (_, record) => bytesOf(record), state: bytesOf },
  { aggregate: echoes, fact: ({ of }) => Buffer.from(of) },
];

const absent = query(() => refuse('NOT_FOUND', { name: '' }), { input: () => '', output: () => ({}) as never });

await serve({
  name: 'directory',
  port: 0,
  records: publications,
  grpc: [
    implement(GrantServiceService, 'jiguan.directory.v1.GrantService', {
      getGrant: query(get, { input: ({ name }) => name.slice('grants/'.length), output: message }),
      createGrant: command(give, {
        input: ({ grant }) => ({ subject: grant?.subject ?? '', role: grant?.role ?? 'ROLE_UNSPECIFIED', place: grant?.place ?? '' }),
        output: message,
      }),
      listGrants: absent,
      listMyGrants: absent,
      withdrawGrant: absent,
    }),
  ],
  messages: {},
  reactions: { 'jiguan.directory.v1.GrantGiven': echo },
  timers: { 'toy.ring': ring },
  variables: { FIRST_ADMIN: variable('Subject of the first administrator.', text(), { default: 'admin' }) },
  start: ({ execute, config }) =>
    execute(seed, { subject: config.FIRST_ADMIN, role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }, 'seed'),
});
