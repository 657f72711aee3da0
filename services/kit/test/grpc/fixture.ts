import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { CopySource } from '@jiguan/kit/app';
import { catalogue } from '@jiguan/kit/errors';
import { type CallLog, command, type GrpcServerOptions, grpcServer, implement, query } from '@jiguan/kit/grpc';
import type { Located, Verifier } from '@jiguan/kit/identity';
import { Grant, GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import type { CallContext, Pipeline } from '../../src/store/pipeline.ts';

/** A grant in force. */
export const grantOf = (subject: string, role: Grant['role'], place: string, name = `grants/${subject}`): Grant =>
  Grant.fromPartial({ name, subject, role, place, status: 'GRANT_STATUS_ACTIVE' });

/** Copies that hold some grants and no units. */
export function copiesOf(held: () => readonly Grant[]): CopySource {
  const view = {
    get: () => undefined,
    values: () => [][Symbol.iterator](),
    size: 0,
    by: (_index: string, subject: string) => held().filter((grant) => grant.subject === subject && grant.status === 'GRANT_STATUS_ACTIVE'),
  };
  return { view: () => view as never };
}

/** A pipeline without a store: runs the use case, keeps the contexts it was called with, commits nothing. */
export function barePipeline(contexts: CallContext<never>[] = []): Pipeline {
  const run = (useCase: (input: never, use: never) => unknown, input: unknown, call: unknown) => {
    contexts.push(call as CallContext<never>);
    const { actor, scope, copies } = call as CallContext;
    const use = { now: new Date(), actor, scope, newId: () => 'new', load: async () => undefined, copy: copies.view };
    return useCase(input as never, use as never);
  };
  return {
    imports: { begin: async () => undefined, reached: async () => false, get: async () => undefined, stop: async () => undefined },
    recorded: async () => refuse('NOT_FOUND'),
    named: async () => [],
    list: async () => ({ items: [], nextPageToken: '' }),
    found: async () => ({ items: [], nextPageToken: '' }),
    query: async (useCase, input, call) => run(useCase as never, input, call) as never,
    execute: async (useCase, input, call) => {
      const wanted = (await run(useCase as never, input, call)) as Refusal | { result(saved: never[]): unknown };
      return ('result' in wanted ? wanted.result([]) : wanted) as never;
    },
  };
}

/** What the methods of the example do beside answering: set by tests. */
export interface Behaviour {
  /** Runs inside GetGrant. */
  during(): Promise<unknown> | unknown;
  started: number;
}

/** GrantService of directory over records in memory: every kind of reach, request ids, etags. */
export function grantApi(kept: Map<string, Grant>, behaviour: Behaviour = { during: () => undefined, started: 0 }) {
  return implement(GrantServiceService, 'jiguan.directory.v1.GrantService', {
    getGrant: query(
      async (name: string, use) => {
        behaviour.started++;
        await behaviour.during();
        const own = await use.load({ collection: 'grants' } as never, name.slice('grants/'.length));
        return (own as Grant | undefined) ?? refuse('NOT_FOUND', { name }, { field: 'name' });
      },
      { input: (request) => request.name, output: (grant) => grant },
    ),
    listGrants: query(
      (_: string, { scope }) => [...scope.units.map((id) => `units/${id}`), ...scope.regions.map((code) => `regions/${code}`)],
      {
        input: (request) =>
          request.filter === 'nonsense'
            ? refuse('BAD_FILTER', { position: 1, problem: 'nonsense', problem_zh: '看不懂' }, { field: 'filter' })
            : request.filter,
        output: (places) => ({ grants: places.map((place) => Grant.fromPartial({ place })), nextPageToken: '' }),
      },
    ),
    listMyGrants: query((_: undefined, { actor }) => actor.grants, {
      input: () => undefined,
      output: (held) => ({ grants: held.map((grant) => Grant.fromPartial(grant as Grant)) }),
    }),
    createGrant: command((grant: Grant) => ({ changes: [], result: () => grant }), {
      input: (request) => request.grant as Grant,
      output: (grant, { caller }) => ({ ...grant, name: `grants/by-${caller.subject}` }),
    }),
    withdrawGrant: command(
      (name: string) =>
        kept.get(name) ? { changes: [], result: () => kept.get(name) as Grant } : refuse('NOT_FOUND', { name }, { field: 'name' }),
      { input: (request) => request.name, output: (grant) => ({ ...grant, status: 'GRANT_STATUS_WITHDRAWN' as const }) },
    ),
  });
}

/** Lines that a server logged. */
export function memoryLog(): CallLog & { readonly lines: { level: string; fields: Record<string, unknown>; text: string }[] } {
  const lines: { level: string; fields: Record<string, unknown>; text: string }[] = [];
  const keep = (level: string) => (fields: object, text: string) =>
    void lines.push({ level, fields: fields as Record<string, unknown>, text });
  return { lines, isLevelEnabled: () => true, debug: keep('debug'), error: keep('error') };
}

export interface Example {
  readonly held: readonly Grant[];
  readonly verifier: Verifier;
  readonly kept?: Map<string, Grant>;
  readonly behaviour?: Behaviour;
  readonly contexts?: CallContext<never>[];
  readonly options?: Partial<GrpcServerOptions>;
  readonly serving?: boolean;
}

/** A real server with the example on a free port of the loopback, serving. */
export async function exampleServer({ held, verifier, kept = new Map(), behaviour, contexts, options, serving = true }: Example) {
  const locate = (collection: string, id: string): Promise<Located | undefined> | undefined => {
    if (collection !== 'grants') return undefined;
    const record = kept.get(`grants/${id}`);
    if (!record) return Promise.resolve(undefined);
    const [kind, place = ''] = record.place.split('/');
    const lies = kind === 'regions' ? { region: place } : { region: '530102', unit: place };
    return Promise.resolve({ place: lies, own: { collection, id, record: record as never } });
  };
  const server = await grpcServer({
    apis: [grantApi(kept, behaviour)],
    host: '127.0.0.1',
    port: 0,
    catalogue: catalogue('directory.jiguan', {}),
    verifier,
    pipeline: barePipeline(contexts),
    copies: copiesOf(() => held),
    locate,
    log: memoryLog(),
    ...options,
  });
  server.setServing(serving);
  return server;
}
