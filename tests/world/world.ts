import { eventually, type RunningService, type Suite, startService, type TestIssuer, testIssuer, testSuite } from '@jiguan/kit/testing';
import { type Answer, type Asked, ask } from './http.ts';

/** The whole house as its users meet it: every service its own process, real servers, an issuer of tokens. */
export interface World {
  readonly suite: Suite;
  readonly issuer: TestIssuer;
  readonly directory: RunningService;
  readonly meetings: readonly [RunningService, ...RunningService[]];
  /** Those that the test wished for besides, by name. */
  readonly others: Readonly<Record<string, RunningService>>;
  readonly gateway: RunningService;
  /** One more process of a service, on the same store; it ends with the world. */
  another(name: string): Promise<RunningService>;
  /** Origin of the gateway. */
  readonly url: string;
  /** A call as a subject; `undefined` for nobody. */
  as(subject: string | undefined, method: string, path: string, more?: Omit<Asked, 'token'>): Promise<Answer>;
  /** The same, and the answer must be 200. With a key it may be repeated: what was done is answered. */
  done(subject: string, method: string, path: string, body?: unknown, key?: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** What most flows need of it: calls through the gateway. */
export type Doors = Pick<World, 'as' | 'done'>;

export interface WorldWishes {
  /** Processes of meetings. */
  readonly meetings?: number;
  /** Names of the services that run besides directory and meetings. */
  readonly others?: readonly string[];
  /** More variables for every process, such as a collector's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Servers of the test's own instead of the run's shared ones. */
  readonly mongodbUri?: string;
  readonly natsUrl?: string;
}

/** Starts directory, meetings, the gateway and what is wished for; the first administrator is the subject `admin`. */
export async function startWorld({
  meetings: count = 1,
  others: more = [],
  env = {},
  mongodbUri,
  natsUrl,
}: WorldWishes = {}): Promise<World> {
  const suite = testSuite('world');
  const issuer = await testIssuer();
  const starting: Promise<RunningService>[] = [];
  const start = (name: string, variables: Record<string, string>): Promise<RunningService> => {
    const one = startService(name, variables);
    starting.push(one);
    return one;
  };
  /** Also what is still starting when something else has failed: nobody else would end it. */
  const close = async () => {
    const outcomes = await Promise.allSettled(starting);
    const running = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    await Promise.all(running.map((service) => service.stop()));
    await issuer.close();
    await suite.close();
  };
  try {
    const own = { ...(mongodbUri && { MONGODB_URI: mongodbUri }), ...(natsUrl && { NATS_URL: natsUrl }) };
    const envOf = (service: string) => ({ ...suite.env(service), ...own, OIDC_ISSUER: issuer.url, LINGER_SECONDS: '0', ...env });
    const another = (name: string) => start(name, envOf(name));
    const oneMore = () => another('meetings');
    const [directory, meetings, rest] = await Promise.all([
      start('directory', { ...envOf('directory'), BOOTSTRAP_ADMIN: 'admin' }),
      Promise.all([oneMore(), ...Array.from({ length: count - 1 }, oneMore)] as const),
      Promise.all(more.map(async (name) => [name, await another(name)] as const)),
    ]);
    const others = Object.fromEntries(rest);
    const inside = { directory, meetings: meetings[0], ...others };
    const upstreams = Object.entries(inside)
      .map(([name, { address }]) => `${name}=${address}`)
      .join(',');
    const gateway = await start('gateway', { ...envOf('gateway'), UPSTREAMS: upstreams, RATE_LIMIT_PER_MINUTE: '1000000' });
    const url = `http://${gateway.address}`;
    const as: World['as'] = async (subject, method, path, more = {}) =>
      ask(url, method, path, { ...more, ...(subject !== undefined && { token: await issuer.token(subject) }) });
    await eventually(async () => (await as('admin', 'GET', '/directory/v1/grants')).status === 200, { within: 30_000 });
    return {
      suite,
      issuer,
      directory,
      meetings,
      others,
      gateway,
      another,
      url,
      as,
      done: async (subject, method, path, body, key) => {
        const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
        const answer = await as(subject, method, path, { ...(body !== undefined && { body }), headers });
        if (answer.status !== 200) throw new Error(`${method} ${path} as ${subject}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return answer.body;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
