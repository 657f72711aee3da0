/** A gateway as main.ts makes it, with fakes where other processes would be. */
import type { AddressInfo } from 'node:net';
import { refuse } from '@jiguan/kernel/refusal';
import type { GrantHeld } from '@jiguan/kit/app';
import type { FileStore } from '@jiguan/kit/files';
import type { Verifier } from '@jiguan/kit/identity';
import type { TestCertificate } from '@jiguan/kit/testing';
import { watchCertificate } from '@jiguan/kit/tls';
import { descriptorImage, documentedImage } from '@jiguan/proto/image';
import type { RequestHandler } from 'express';
import { decodeJwt, UnsecuredJWT } from 'jose';
import { behaviours } from '../../src/contracts/behaviours.ts';
import { type Contracts, readContracts } from '../../src/contracts/contracts.ts';
import { exportsOf } from '../../src/export/export.ts';
import { templates, templatesOf } from '../../src/export/templates.ts';
import { sending } from '../../src/files/sending.ts';
import { serving } from '../../src/files/serving.ts';
import { gatewayApp } from '../../src/http/app.ts';
import { type Intake, intake } from '../../src/http/intake.ts';
import { type Limits, listener } from '../../src/http/listener.ts';
import { rateLimit } from '../../src/http/rate-limit.ts';
import { apiHeaders } from '../../src/http/security.ts';
import { bodyReader } from '../../src/transcode/body.ts';
import { endpoints } from '../../src/transcode/endpoint.ts';
import { connectUpstreams } from '../../src/transcode/upstreams.ts';
import { type Answers, type FakeServices, fakeServices } from './fake-services.ts';

export const contracts: Contracts = readContracts(descriptorImage());
const contexts = [...new Set(contracts.methods.map(({ context }) => context))];
/** With the comments. */
export const documented: Contracts = readContracts(documentedImage());

/** Takes `good`, `good-<subject>` and what `tokenOf` makes; everything else is invalid. */
export const fakeVerifier: Verifier = {
  verify: async (token) => {
    if (token === undefined) return refuse('TOKEN_MISSING');
    if (token.split('.').length === 3) return { subject: String(decodeJwt(token).sub) };
    return token.startsWith('good') ? { subject: token.slice(5) || 'zhang' } : refuse('TOKEN_INVALID');
  },
};

/** A token that only the fake verifier believes. */
export function tokenOf(subject: string, secondsLeft = 3600): string {
  const token = new UnsecuredJWT({}).setSubject(subject).setExpirationTime(Math.floor(Date.now() / 1000) + secondsLeft);
  return `${token.encode()}x`;
}

export interface Options {
  readonly answers?: Answers;
  readonly perMinute?: number;
  readonly timeout?: number;
  /** Undefined: not there yet. */
  readonly grantsOf?: (subject: string) => readonly GrantHeld[] | undefined;
  readonly limits?: Partial<Limits>;
  readonly origins?: readonly string[];
  readonly others?: readonly RequestHandler[];
  /** Where files of records lie; none are taken without it. */
  readonly files?: FileStore;
  /** Stands before the transcoder. */
  readonly session?: RequestHandler;
  readonly verifier?: Verifier;
  /** Address of the services instead of a fake's. */
  readonly upstream?: string;
  /** Certificates of the gateway and of the services, and the authority by which the gateway knows them. */
  readonly tls?: { readonly own?: TestCertificate; readonly services?: TestCertificate; readonly caFile?: string };
}

export interface Running {
  readonly url: string;
  readonly services: FakeServices;
  readonly errors: unknown[];
  readonly bodies: Intake;
  ask(path: string, init?: RequestInit & { token?: string | null }): Promise<Response>;
  stop(): Promise<void>;
}

export async function startGateway({
  answers = {},
  perMinute = 0,
  timeout = 30_000,
  origins = [],
  others = [],
  session = (_req, _res, next) => next(),
  upstream,
  tls = {},
  verifier = fakeVerifier,
  grantsOf = () => undefined,
  limits = {},
  files,
}: Options = {}): Promise<Running> {
  const services = await fakeServices(contracts, answers, tls.services);
  const errors: unknown[] = [];
  const address = upstream ?? services.address;
  const upstreams = connectUpstreams(Object.fromEntries(contexts.map((context) => [context, address])), contracts.methods, tls.caFile);
  const limit = rateLimit(perMinute);
  const bodyLimits = { json: 1_048_576, upload: 6_291_456, text: 12_582_912 };
  const bodies = intake({ perCaller: 1_000_000, inAll: 1_400_000 });
  const parts = {
    registry: contracts.registry,
    routes: endpoints(contracts, behaviours(contracts.registry)),
    upstreams,
    verifier,
    readBody: bodyReader(bodyLimits),
    bodyLimits,
    intake: bodies,
    templates: templates(contracts, apiHeaders()),
    templatePaths: new Set(templatesOf(contracts).keys()),
    exports: exportsOf(contracts, { perCaller: 2, inAll: 3 }),
    grantsOf,
    rateLimit: limit,
    headers: apiHeaders(),
    timeout,
    origins,
    trustedProxies: undefined,
    session,
    others,
    report: (error: unknown) => errors.push(error),
  };
  const ofFiles = files ? [sending({ store: files, parts, largest: 100_000 }), serving(files, parts)] : [];
  const app = gatewayApp({ ...parts, others: [...ofFiles, ...others] });
  const certificate = tls.own && watchCertificate(tls.own, { info: () => undefined, warn: () => undefined }, 20);
  const server = listener(app, { connections: 1000, ...limits }, certificate).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = tls.own ? 'https://localhost' : 'http://127.0.0.1';
  const url = `${origin}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    services,
    errors,
    bodies,
    ask: (path, { token = 'good', headers, ...init } = {}) =>
      fetch(url + path, {
        ...init,
        headers: { ...(token !== null && { authorization: `Bearer ${token}` }), 'accept-language': 'en', ...headers },
      }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const one of upstreams.values()) one.close();
      services.stop();
      limit.stop();
    },
  };
}

/** JSON body as fetch wants it. */
export function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
