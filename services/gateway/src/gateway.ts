/** Puts the gateway together from its parts. */
import type { Server } from 'node:http';
import { type Bus, type Copies, startCopies } from '@jiguan/kit/bus';
import { openFiles } from '@jiguan/kit/files';
import { grants, homeOf, type Verifier, verifier } from '@jiguan/kit/identity';
import { traced } from '@jiguan/kit/telemetry';
import type { Certificate } from '@jiguan/kit/tls';
import { descriptorImage, documentedImage } from '@jiguan/proto/image';
import type { RequestHandler } from 'express';
import { type Config, issuerOf } from './config.ts';
import { consoleFiles } from './console/files.ts';
import { behaviours } from './contracts/behaviours.ts';
import { type Contracts, contextsOf, readContracts } from './contracts/contracts.ts';
import { factReader, factTypes } from './events/facts.ts';
import { feed } from './events/feed.ts';
import { replays } from './events/replays.ts';
import { eventStreams } from './events/stream.ts';
import { unitRegions } from './events/units.ts';
import { recordRules } from './events/visibility.ts';
import { exportsOf } from './export/export.ts';
import { templates, templatesOf } from './export/templates.ts';
import { keepFiles } from './files/files.ts';
import { sending } from './files/sending.ts';
import { serving } from './files/serving.ts';
import { type AppParts, gatewayApp } from './http/app.ts';
import { endingOf } from './http/ending.ts';
import { health, probes, upstreamConditions } from './http/health.ts';
import { intake } from './http/intake.ts';
import { listener } from './http/listener.ts';
import { rateLimit } from './http/rate-limit.ts';
import { letRunOut } from './http/running-out.ts';
import { apiHeaders } from './http/security.ts';
import { mounted } from './identity/mounted.ts';
import { documents } from './openapi/pages.ts';
import { tokenOfSession } from './session/bearer.ts';
import { type SignInProvider, signInProvider } from './session/provider.ts';
import { sessionRoutes } from './session/routes.ts';
import { seal } from './session/seal.ts';
import { bodyReader } from './transcode/body.ts';
import { endpoints } from './transcode/endpoint.ts';
import { connectUpstreams } from './transcode/upstreams.ts';

export interface Gateway {
  readonly server: Server;
  /** Resolves when grants and units are there. */
  readonly ready: Promise<void>;
  /** From now on /readyz says no and connections are closed after their answer. */
  unready(): void;
  /** Ends event streams, lets kept connections go and waits for the answers under way; `within`: milliseconds it may take. */
  drain(within: number): Promise<void>;
  stopListening(): Promise<void>;
  closeUpstreams(): void;
}

/** Most facts of a context that may come while one who came back reads the past; beyond that the reader is cut off and comes again. */
const COME_MEANWHILE = 10_000;

export type Report = (error: unknown, about: object) => void;

export async function createGateway(config: Config, bus: Bus, report: Report, certificate?: Certificate): Promise<Gateway> {
  const contracts = readContracts(descriptorImage());
  const upstreams = connectUpstreams(config.UPSTREAMS, contracts.methods, config.TLS_CA_FILE);
  const identity = verifier({ issuer: issuerOf(config), audience: config.OIDC_AUDIENCE, type: config.OIDC_TOKEN_TYPE });
  const limit = rateLimit(config.RATE_LIMIT_PER_MINUTE);
  const copies = startCopies({ bus, copies: [grants, unitRegions] });
  const listening = listen(config, bus, contracts, copies, identity, limit, report);
  let caughtUp = false;
  let stopping = false;
  const ready = listening.ready.then(() => {
    caughtUp = true;
  });
  const sealed = seal(config.SESSION_KEYS);
  const contexts = Object.keys(config.UPSTREAMS);
  const described = documents(contextsOf(contracts), () => readContracts(documentedImage()), issuerOf(config));
  const others: RequestHandler[] = [
    health({ grants: () => caughtUp, running: () => !stopping }, upstreamConditions(upstreams)),
    listening.streams.handler,
    described.handler,
    sessionRoutes({
      seal: sealed,
      provider: providerOf(config),
      rateLimit: limit,
      grantsOf: listening.grantsOf,
      contexts,
      contractVersion: () => described.version(contexts),
      traceLink: config.TRACE_LINK,
      report: (error) => report(error, { about: 'a session' }),
    }),
  ];
  if (config.CONSOLE_FOLDER !== undefined) others.push(consoleFiles(config.CONSOLE_FOLDER, config.DEV_ISSUER));
  if (config.DEV_ISSUER) others.unshift(await issuer(config));
  const bodyLimits = { json: config.JSON_LIMIT_BYTES, upload: config.UPLOAD_LIMIT_BYTES, text: config.TABLE_TEXT_LIMIT_BYTES };
  const parts: AppParts = {
    registry: contracts.registry,
    routes: endpoints(contracts, behaviours(contracts.registry)),
    upstreams,
    verifier: identity,
    readBody: bodyReader(bodyLimits),
    bodyLimits,
    intake: intake({ perCaller: config.BODY_BYTES_PER_CALLER, inAll: config.BODY_BYTES_IN_ALL }),
    templates: templates(contracts, apiHeaders()),
    templatePaths: new Set(templatesOf(contracts).keys()),
    exports: exportsOf(contracts, { perCaller: config.EXPORTS_PER_CALLER, inAll: config.EXPORTS_IN_ALL }),
    grantsOf: (subject) => (caughtUp ? listening.grantsOf(subject) : undefined),
    rateLimit: limit,
    headers: apiHeaders(),
    timeout: config.UPSTREAM_TIMEOUT_SECONDS * 1000,
    origins: config.CORS_ORIGINS?.split(',') ?? [],
    trustedProxies: config.TRUSTED_PROXIES,
    session: tokenOfSession(sealed),
    others,
    report: (error, traceId) => report(error, { traceId }),
  };
  const files = filesOf(config);
  const keeping = files && keepFiles({ bus, store: files, contexts, report: (error) => report(error, { about: 'files' }) });
  others.unshift(sending({ store: files, parts, largest: config.FILE_LIMIT_BYTES }), ...(files ? [serving(files, parts)] : []));
  const app = gatewayApp(parts);
  const server = listener(traced(app, probes), { connections: config.MAX_CONNECTIONS }, certificate);
  letRunOut(server);
  // Not before: it may be its own issuer.
  server.once('listening', () => void identity.fetchKeys());
  const ending = endingOf(server);
  return {
    server,
    ready,
    unready() {
      stopping = true;
      ending.begin();
    },
    async drain(within) {
      listening.streams.close();
      await ending.finish(Math.min(config.LINGER_SECONDS * 1000, within / 2));
      limit.stop();
    },
    stopListening: async () => void (await Promise.all([copies.stop(), keeping?.stop(), ...listening.feeds.map((one) => one.stop())])),
    closeUpstreams: () => upstreams.forEach((one) => void one.close()),
  };
}

function listen(
  config: Config,
  bus: Bus,
  contracts: Contracts,
  copies: Copies,
  identity: Verifier,
  limit: ReturnType<typeof rateLimit>,
  report: Report,
) {
  const read = factReader(contracts.registry);
  const most = config.EVENT_REPLAY_FACTS + COME_MEANWHILE;
  const feeds = Object.keys(config.UPSTREAMS).map((context) => feed(bus, context, read, (error) => report(error, { context }), { most }));
  const ready = copies.caughtUp;
  const held = copies.view(grants);
  const grantsOf = (subject: string) => held.by('subject', subject);
  const streams = eventStreams({
    feeds,
    rules: recordRules(contracts.methods, contracts.registry),
    grantsOf,
    homeOf: (place) => homeOf(place, copies),
    verifier: identity,
    rateLimit: limit,
    streamsPerSubject: config.EVENT_STREAMS_PER_SUBJECT,
    types: factTypes(contracts.registry),
    horizon: config.EVENT_REPLAY_FACTS,
    replays: replays(config.EVENT_REPLAY_FACTS_PER_MINUTE),
    ready,
  });
  return { feeds, streams, ready, grantsOf };
}

function filesOf({ FILES_URL: url, FILES_REGION: region, FILES_ACCESS_KEY: accessKey, FILES_SECRET_KEY: secretKey }: Config) {
  return url === undefined ? undefined : openFiles({ url, region, accessKey, secretKey });
}

/** The client of the development issuer is known to it; any other is configured. */
function providerOf(config: Config): SignInProvider | undefined {
  const issuer = issuerOf(config);
  if (config.DEV_ISSUER) return signInProvider({ issuer, clientId: 'jiguan-console', scope: 'openid profile api' });
  if (config.OIDC_CLIENT_ID === undefined) return undefined;
  return signInProvider({ issuer, clientId: config.OIDC_CLIENT_ID, clientSecret: config.OIDC_CLIENT_SECRET, scope: config.OIDC_SCOPE });
}

/** Loaded only where it runs: production has no need of an OpenID provider in its memory. */
async function issuer(config: Config): Promise<RequestHandler> {
  const options = {
    issuer: issuerOf(config),
    audience: config.OIDC_AUDIENCE,
    keysPath: config.DEV_ISSUER_KEYS,
    loginsPath: config.DEV_ISSUER_LOGINS,
    services: Object.keys(config.UPSTREAMS),
  };
  const { devIssuer } = await import('./identity/dev-issuer.ts');
  return mounted('/dev/oidc', await devIssuer(options));
}
