import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Change, Command, Query, UseCase } from '../app/types.ts';
import type { Given } from '../contract/given.ts';
import type { Language } from '../errors/index.ts';
import type { CallContext, Pipeline } from '../store/pipeline.ts';

/** What the mapping between contract and domain may know of a call. */
export interface ApiCall {
  readonly caller: Actor;
  readonly language: Language;
  /** Of an update: the members of the record that it changes (AIP-134): `displayName`. */
  readonly changed: readonly string[];
  /** Of a create or an update: the members of the record that callers set. */
  readonly writable: readonly string[];
  /** The request, or what is in it, without what was not said: a value of an enumeration that was not chosen is absent. */
  said<Q>(request: Q): Given<Q>;
  /** What a refusal says, in the caller's language: for reports that carry refusals inside. */
  explain(refusal: Refusal): string;
}

/** Contract to domain and back; nothing else happens here. `input` may refuse what the constraints cannot express. */
export interface Mapping<Request, Input, Result, Response> {
  input(request: Request, call: ApiCall): Input | Refusal;
  output(result: Result, call: ApiCall): Response;
}

/** One call as a method's implementation meets it: identity, access and validation are behind it. */
export interface Work<Response> {
  /** `jiguan.meetings.v1.BookingService/ListBookings`. */
  readonly method: string;
  readonly call: ApiCall;
  readonly pipeline: Pipeline;
  readonly context: Omit<CallContext, 'request'>;
  readonly request?: { readonly key: string; readonly digest: string };
  encode(response: Response): Buffer;
  /**
   * Watches from now on whether the caller gives up. Who is cut off by a deadline does not: the same is asked again, and what went on meanwhile is
   * answered.
   */
  leaving(): () => boolean;
  /** Why the state of the record that is acted on does not allow the command, where the contract says so. */
  outside(use: UseCase): Promise<Refusal | undefined>;
  /** Why the caller may not have these records changed, if so. */
  guard(changes: readonly Change[]): Refusal | undefined;
  /** Gives the use case what access has already loaded. */
  withLoaded(use: UseCase): UseCase;
}

/** An implemented method. */
export interface Handler<Request, Response> {
  readonly changes: boolean;
  answer(request: Request, work: Work<Response>): Promise<Buffer | Refusal>;
}

/** Implements a method by a write use case. The answer kept under the request id is the response as sent. */
export function command<Request, Input, Result, Response>(
  useCase: Command<Input, Result>,
  { input, output }: Mapping<Request, Input, Result, Response>,
): Handler<Request, Response> {
  return {
    changes: true,
    async answer(request, { call, pipeline, context, request: repeat, encode, guard, outside, withLoaded }) {
      const given = input(request, call);
      if (isRefused(given)) return given;
      const answering: Command<Input, Buffer> = async (value, use) => {
        const loaded = withLoaded(use);
        const early = await outside(loaded);
        if (early) return early;
        const wanted = await useCase(value, loaded);
        if (isRefused(wanted)) return wanted;
        const refused = guard(wanted.changes);
        if (refused) return refused;
        return { ...wanted, result: (saved) => encode(output(wanted.result(saved), call)) };
      };
      const kept = repeat && { ...repeat, encode: (bytes: Buffer) => bytes, decode: (bytes: Buffer) => bytes };
      return pipeline.execute(answering, given, { ...context, request: kept });
    },
  };
}

/** Implements a method by a read use case. */
export function query<Request, Input, Result, Response>(
  useCase: Query<Input, Result>,
  { input, output }: Mapping<Request, Input, Result, Response>,
): Handler<Request, Response> {
  return {
    changes: false,
    async answer(request, { call, pipeline, context, encode, withLoaded }) {
      const given = input(request, call);
      if (isRefused(given)) return given;
      const reading: Query<Input, Result> = (value, use) => useCase(value, withLoaded(use));
      const result = await pipeline.query(reading, given, context);
      return isRefused(result) ? result : encode(output(result, call));
    },
  };
}

export type RequestOf<M> = M extends { requestSerialize: (value: infer Request) => Buffer } ? Request : never;
export type ResponseOf<M> = M extends { responseSerialize: (value: infer Response) => Buffer } ? Response : never;

/** A service's implementation: every method of its contract. */
export interface Api {
  /** `jiguan.meetings.v1.BookingService`. */
  readonly service: string;
  readonly methods: readonly ImplementedMethod[];
}

export interface ImplementedMethod {
  readonly definition: MethodDefinition<unknown, unknown>;
  readonly handler: Handler<unknown, unknown>;
}

/** Implements a service of a contract. Every method must be there; the compiler sees to it. */
export function implement<D>(
  definition: D & ServiceDefinition,
  service: string,
  methods: { readonly [M in keyof D]: Handler<RequestOf<D[M]>, ResponseOf<D[M]>> },
): Api {
  const implemented = Object.entries(definition as ServiceDefinition).map(([name, method]) => {
    if (!method.path.startsWith(`/${service}/`)) throw new Error(`${method.path} is not a method of ${service}`);
    return { definition: method, handler: methods[name as keyof D] as Handler<unknown, unknown> };
  });
  return { service, methods: implemented };
}
