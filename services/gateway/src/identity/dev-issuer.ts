/**
 * The built-in issuer for one machine: a certified OpenID provider (oidc-provider) that asks for no password. It is never started in
 * production or on an address that others can reach; see config.ts. What the library warns about on the console is configured, so that
 * the log stays JSON.
 */
import { type RequestHandler, Router } from 'express';
import Provider, {
  type ClientMetadata,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import { languageOf } from '../problems/languages.ts';
import { issuerKeys } from './keys.ts';
import { type Logins, loginsIn } from './logins.ts';
import { memory } from './memory.ts';
import { brokenPage } from './pages.ts';
import { signIn, signInPath } from './sign-in.ts';

export interface DevIssuerOptions {
  /** Its own URL, which ends in /dev/oidc. */
  readonly issuer: string;
  readonly audience: string;
  readonly keysPath?: string | undefined;
  /** JSON list of the logins it takes; any while it is not there. */
  readonly loginsPath?: string | undefined;
  /** Services that ask for tokens of their own by client credentials. */
  readonly services: readonly string[];
}

/** The console's client, known to nobody else: the gateway that serves it is this one. */
const consoleClient = 'jiguan-console';

const lifetime = 8 * 60 * 60;
const resource = 'urn:jiguan:api';
const scope = 'api';
/** Not a secret: whoever reaches the issuer may have any token. */
const serviceSecret = 'development';

/** To be mounted at /dev/oidc. */
export async function devIssuer({ issuer, audience, keysPath, loginsPath, services }: DevIssuerOptions): Promise<RequestHandler> {
  const { jwks, cookies } = await issuerKeys(keysPath);
  const server: ResourceServer = { audience, scope, accessTokenFormat: 'jwt', accessTokenTTL: lifetime, jwt: { sign: { alg: 'ES256' } } };
  const logins = loginsIn(loginsPath);
  const provider: Provider = new Provider(issuer, {
    ...quiet,
    clients: clients(services, new URL(issuer)),
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    conformIdTokenClaims: false,
    jwks: jwks as NonNullable<Configuration['jwks']>,
    cookies: { keys: [...cookies] },
    scopes: ['openid', 'profile', scope],
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_ctx, sub) => logins.account(sub),
    loadExistingGrant: (ctx) => granted(provider, ctx.oidc.session?.accountId, ctx.oidc.client?.clientId),
    interactions: { policy: withoutConsent(), url: (_ctx, { uid }) => `${new URL(issuer).pathname}${signInPath}/${uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => server,
      },
    },
  });
  provider.registerGrantType('password', passwordGrant(provider, server, logins), ['username', 'password']);
  return Router().use(signIn(provider, logins), provider.callback());
}

/** Whoever signs in has agreed: on one machine there is nobody to ask. */
function withoutConsent() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

/** What a login grants to a client: everything there is. */
async function granted(provider: Provider, accountId: string | undefined, clientId: string | undefined) {
  const grant = new provider.Grant({ ...(accountId !== undefined && { accountId }), ...(clientId !== undefined && { clientId }) });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(resource, scope);
  await grant.save();
  return grant;
}

const ids = { id_token_signed_response_alg: 'ES256' } as const;

function clients(services: readonly string[], { port }: URL): ClientMetadata[] {
  const person: ClientMetadata = {
    ...ids,
    client_id: 'jiguan-cli',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'password'],
    response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
  };
  const console: ClientMetadata = {
    ...ids,
    client_id: consoleClient,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    application_type: 'native',
    redirect_uris: ['localhost', '127.0.0.1'].map((host) => `http://${host}:${port}/session/callback`),
  };
  const own = (id: string): ClientMetadata => ({
    ...ids,
    client_id: id,
    client_secret: serviceSecret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  });
  return [person, console, ...services.map(own)];
}

/** The grant behind `npm run token`: a login is enough (RFC 6749 §4.3, without the password). */
function passwordGrant(provider: Provider, server: ResourceServer, logins: Logins) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { client, params } = ctx.oidc;
    const login = String(params?.['username'] ?? '');
    const found = logins.account(login);
    if (client === undefined) throw new errors.InvalidClient();
    if (found === undefined) throw new errors.CustomOIDCProviderError('invalid_grant', logins.refusal(login, 'en'));
    const grant = await granted(provider, found.accountId, client.clientId);
    const token = new provider.AccessToken({
      client,
      accountId: found.accountId,
      grantId: grant.jti,
      gty: 'password',
      scope,
    } as never);
    token.resourceServer = new provider.ResourceServer(resource, server);
    ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: lifetime, scope };
  };
}

/** Its memory of sessions may end with the process; pages and tokens live a working day. */
const quiet: Configuration = {
  adapter: memory,
  renderError: (ctx, { error, error_description }) => {
    ctx.type = 'html';
    ctx.body = brokenPage(languageOf(ctx.get('accept-language')), `${error}: ${error_description ?? ''}`);
  },
  ttl: {
    AccessToken: lifetime,
    ClientCredentials: lifetime,
    AuthorizationCode: 60,
    Grant: lifetime,
    IdToken: lifetime,
    RefreshToken: lifetime,
    Interaction: 600,
    Session: lifetime,
  },
  pkce: { required: () => true },
  clientBasedCORS: () => false,
};
