/**
 * The built-in issuer for one machine: a certified OpenID provider (oidc-provider) that believes every login. It is never started in
 * production or on an address that others can reach; see config.ts.
 */
import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import Provider, { type ClientMetadata, type Configuration, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import { issuerKeys } from './keys.ts';

export interface DevIssuerOptions {
  /** Its own URL, which ends in /dev/oidc. */
  readonly issuer: string;
  readonly audience: string;
  readonly keysPath?: string | undefined;
  /** JSON list of the logins it takes; any without. */
  readonly loginsPath?: string | undefined;
  /** Services that ask for tokens of their own by client credentials. */
  readonly services: readonly string[];
}

const lifetime = 8 * 60 * 60;
const resource = 'urn:jiguan:api';
const scope = 'api';
/** Not a secret: whoever reaches the issuer may have any token. */
const serviceSecret = 'development';

/** To be mounted at /dev/oidc. */
export async function devIssuer({ issuer, audience, keysPath, loginsPath, services }: DevIssuerOptions): Promise<RequestHandler> {
  const { jwks, cookies } = await issuerKeys(keysPath);
  const server: ResourceServer = { audience, scope, accessTokenFormat: 'jwt', accessTokenTTL: lifetime, jwt: { sign: { alg: 'ES256' } } };
  const account = accounts(loginsPath);
  const provider = new Provider(issuer, {
    ...quiet,
    clients: clients(services),
    jwks: jwks as NonNullable<Configuration['jwks']>,
    cookies: { keys: [...cookies] },
    scopes: ['openid', 'profile', scope],
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_ctx, sub) => account(sub),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => server,
      },
    },
  });
  provider.registerGrantType('password', passwordGrant(provider, server, account), ['username', 'password']);
  return provider.callback();
}

type Account = { accountId: string; claims: () => { sub: string; name: string } };
type Accounts = (login: string) => Account | undefined;

function accounts(path: string | undefined): Accounts {
  const known = path === undefined ? undefined : new Set(JSON.parse(readFileSync(path, 'utf8')) as string[]);
  return (login) => (known?.has(login) === false ? undefined : { accountId: login, claims: () => ({ sub: login, name: login }) });
}

const ids = { id_token_signed_response_alg: 'ES256' } as const;

function clients(services: readonly string[]): ClientMetadata[] {
  const person: ClientMetadata = {
    ...ids,
    client_id: 'jiguan-cli',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'password'],
    response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
  };
  const own = (id: string): ClientMetadata => ({
    ...ids,
    client_id: id,
    client_secret: serviceSecret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  });
  return [person, ...services.map(own)];
}

/** The grant behind `npm run token`: a login is enough (RFC 6749 §4.3, without the password). */
function passwordGrant(provider: Provider, server: ResourceServer, account: Accounts) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client, params } = ctx.oidc;
    const found = account(String(params?.['username'] ?? ''));
    if (client === undefined || found === undefined || found.accountId === '') throw new errors.InvalidGrant('no such login');
    const grant = new provider.Grant({ accountId: found.accountId, clientId: client.clientId });
    grant.addResourceScope(resource, scope);
    const token = new provider.AccessToken({
      client,
      accountId: found.accountId,
      grantId: await grant.save(),
      gty: 'password',
      scope,
    } as never);
    token.resourceServer = new provider.ResourceServer(resource, server);
    ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: lifetime, scope };
  };
}

/** Its memory of sessions may end with the process; pages and tokens live a working day. */
const quiet: Configuration = {
  ttl: {
    AccessToken: lifetime,
    ClientCredentials: lifetime,
    AuthorizationCode: 60,
    Grant: lifetime,
    IdToken: lifetime,
    Interaction: 600,
    Session: lifetime,
  },
  pkce: { required: () => true },
  clientBasedCORS: () => false,
};
