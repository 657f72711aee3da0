import { startConsumers, startCopies, startRelay } from './bus/index.ts';
import { issuerContradictions, readConfig, type Values, type Variables } from './config/index.ts';
import { catalogue } from './errors/index.ts';
import { answerRebuilds, keepFigures } from './figures/index.ts';
import { type GrpcServer, grpcServer } from './grpc/index.ts';
import { grants, units, verifier } from './identity/index.ts';
import { type Lifecycle, lifecycle, obeySignals, waitFor } from './lifecycle/index.ts';
import { log } from './log/index.ts';
import { isDescribing, tell } from './register/index.ts';
import { common } from './serve/common.ts';
import { connectAll, type Wait } from './serve/connect.ts';
import { describe } from './serve/describe.ts';
import { make, type ServiceDescription } from './serve/description.ts';
import { locator } from './serve/locate.ts';
import { forFacts, forStart, forTimers } from './serve/occasions.ts';
import { isPreparing, prepare } from './serve/prepare.ts';
import { type ServiceConfig, serviceVariables } from './serve/variables.ts';
import { createPipeline, refreshTerms, startTimers } from './store/index.ts';
import { stopTelemetry } from './telemetry/index.ts';
import { certificateFiles, tlsContradictions, watchCertificate } from './tls/index.ts';

export type { Made, Means, Runtime, ServiceDescription } from './serve/description.ts';

/** What is left of a step's time for cutting off calls that do not end. */
const DRAIN_SHARE = 0.8;

/** Settings that contradict each other, each in a line; none when all is well. */
const contradictions = (config: ServiceConfig) => [...tlsContradictions(config), ...issuerContradictions(config)];

/**
 * Turns a description into a running service: connects, catches up with its copies, answers calls, publishes, reacts, and ends in order.
 * Resolves when it is ready. With `--prepare` on the command line it only makes indexes and streams, and ends; with `--describe` it only says
 * what it is. A bad environment, or a start that fails, ends the process with 1 and a plain line.
 */
export async function serve<Own extends Variables = Record<never, never>>(service: ServiceDescription<Own>): Promise<void> {
  if (isDescribing(process.argv)) return tell(describe(service));
  const { name, port, variables } = service;
  const all = { ...serviceVariables(name, port), ...(variables as Own) };
  const config = readConfig(all, { program: name }, (values) => contradictions(values as ServiceConfig)) as ServiceConfig & Values<Own>;
  const exit = (code: number) => process.exit(code);
  const life = lifecycle({ graceSeconds: config.SHUTDOWN_GRACE_SECONDS, log, exit });
  obeySignals(life, log, exit);
  life.onStop('telemetry', 'telemetry', stopTelemetry);
  const wait: Wait = (what, attempt) => waitFor(what, config.START_WAIT_SECONDS, log, attempt);
  try {
    if (isPreparing(process.argv)) {
      await prepare(service, config, life, wait);
      return await life.stop('prepared');
    }
    const server = await start(service, config, life, wait);
    if (!life.stopping) log.info({ port: server.port, healthPort: server.healthPort, startedInMs: Math.round(performance.now()) }, 'ready');
  } catch (err) {
    if (!life.stopping) log.fatal({ err }, `${name} could not start: ${err instanceof Error ? err.message : String(err)}`);
    await life.stop('start failed', 1);
  }
}

async function start<Own extends Variables>(
  service: ServiceDescription<Own>,
  config: ServiceConfig & Values<Own>,
  life: Lifecycle,
  wait: Wait,
): Promise<GrpcServer> {
  const { name, records } = service;
  const publications = records.filter(({ fact }) => fact);
  const { store, bus } = await connectAll(service, config, life, wait);
  const means = { config, store };

  const relay = startRelay({ store, bus, context: name, publications });
  life.onStop('relay', 'relay', () => relay.stop());
  const copies = startCopies({ bus, store, copies: [grants, units, ...(service.copies ?? [])] });
  life.onStop('consumers', 'copies', () => copies.stop());
  const pipeline = createPipeline({ store, publications: records });

  const identity = verifier({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE, type: config.OIDC_TOKEN_TYPE });
  void identity.fetchKeys();
  const shown = certificateFiles(config);
  const server = await grpcServer({
    apis: [...make(service.grpc, means), ...common(service, store)],
    host: config.HOST,
    port: config.PORT,
    certificate: shown && watchCertificate(shown, log),
    healthPort: config.HEALTH_PORT,
    catalogue: catalogue(`${name}.jiguan`, service.messages),
    verifier: identity,
    pipeline,
    copies,
    locate: locator(store, records),
    log,
  });
  life.onStop('grpc', 'calls', (limit) => server.drain(limit * DRAIN_SHARE));
  await wait('the local copies', () => copies.caughtUp);
  server.setServing(true);
  life.onStop('ready', 'health', () => server.setServing(false));

  const reactions = make(service.reactions ?? {}, means);
  const consumers = startConsumers({ bus, store, copies, service: name, reactions, execute: forFacts(pipeline, copies) });
  life.onStop('consumers', 'reactions', () => consumers.stop());
  const handlers = make(service.timers ?? {}, means);
  const clock = startTimers({ store, pipeline: forTimers(pipeline), copies, handlers, ...timerTroubles });
  life.onStop('consumers', 'timers', () => clock.stop());

  const figures = keepFigures(store, service.figures ?? []);
  life.onStop('consumers', 'figures', () => figures.stop());
  if (service.figures) life.onStop('consumers', 'figures asked for', answerRebuilds(bus, name, figures));

  refreshTerms(store).catch((err: unknown) => log.error({ err }, 'records of an earlier release cannot be searched yet'));
  await service.start?.({ ...means, bus, copies, pipeline, log, execute: forStart(pipeline, copies) });
  return server;
}

const timerTroubles = {
  onFailure: (timer: { readonly _id: string }, problem: unknown) =>
    log.warn({ timer: timer._id, problem }, 'a timer could not fire; it is tried again'),
  onError: (err: unknown) => log.error({ err }, 'timers failed; they start again'),
};
