/** Signing in and out: /session and what is under it. */
import { nameRoute } from '@jiguan/kit/telemetry';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { sendProblem } from '../http/answer.ts';
import { exchangeOf } from '../http/exchange.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { OwnReason } from '../problems/catalogue.ts';
import { ownProblem } from '../problems/problem.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { forgetSession, hasEnded, keepSession, renewalIn, type Session, sessionIn } from './keeping.ts';
import { fromOwnPage, isLoopback, originOf } from './origin.ts';
import type { Begun, SignInProvider, Tokens } from './provider.ts';
import type { Seal } from './seal.ts';

export interface SessionParts {
  readonly seal: Seal;
  /** None where nobody can sign in by the browser. */
  readonly provider: SignInProvider | undefined;
  readonly rateLimit: RateLimit;
  readonly grantsOf: (subject: string) => readonly { readonly role: string; readonly place: string }[];
  /** Contexts whose services are behind this gateway. */
  readonly contexts: readonly string[];
  /** Differs where the documents of these contexts do: a page that has them need not ask again. */
  readonly contractVersion: () => Promise<string>;
  /** Address of a trace with `{traceId}` in it, where there is a tracing system. */
  readonly traceLink?: string | undefined;
  /** A failure that is not the person's: for the operators. */
  readonly report: (error: unknown) => void;
}

interface SignIn extends Begun {
  readonly to: string;
  readonly until: number;
}

/** A token that ends within so many seconds is renewed with the next question about the session. */
const margin = 90;
const wait = 600;

export function sessionRoutes(parts: SessionParts): RequestHandler {
  const router = Router();
  router.use('/session', (req, res, next) => {
    nameRoute(req, `/session${['/login', '/callback', '/logout'].includes(req.path) ? req.path : ''}`);
    res.setHeader('Cache-Control', 'no-store');
    const { language } = exchangeOf(req);
    Promise.resolve(parts.rateLimit(`address ${req.ip}`, language)).then(
      (limited) => (limited ? sendProblem(res, limited, exchangeOf(req)) : next()),
      next,
    );
  });
  router.get('/session/login', (req, res) => login(parts, req, res));
  router.get('/session/callback', (req, res) => callback(parts, req, res));
  router.post('/session/logout', (req, res) => logout(parts, req, res));
  router.get('/session', (req, res) => show(parts, req, res));
  return router;
}

async function login({ provider, seal, report }: SessionParts, req: Request, res: Response): Promise<void> {
  const query = new URLSearchParams(exchangeOf(req).query);
  if (provider === undefined) return goBack(res, 'SIGN_IN_NOT_SET_UP');
  if (!req.secure && !isLoopback(req)) return goBack(res, 'SIGN_IN_NEEDS_HTTPS');
  try {
    const { url, begun } = await provider.begin(`${originOf(req)}/session/callback`, query.get('prompt') === 'login');
    const signIn: SignIn = { ...begun, to: ownPath(query.get('return')), until: Date.now() + wait * 1000 };
    writeCookie(req, res, 'login', await seal.close('login', signIn));
    res.redirect(url.href);
  } catch (error) {
    report(error);
    goBack(res, 'ISSUER_UNAVAILABLE');
  }
}

async function callback({ provider, seal, report }: SessionParts, req: Request, res: Response): Promise<void> {
  const signIn = await seal.open<SignIn>('login', readCookie(req, 'login'));
  writeCookie(req, res, 'login', undefined);
  if (provider === undefined || signIn === undefined || signIn.until < Date.now()) return goBack(res, 'SIGN_IN_EXPIRED');
  try {
    const tokens = await provider.finish(new URL(req.originalUrl, originOf(req)), signIn);
    if (!(await keepSession(seal, tokens, req, res))) return goBack(res, 'TOKEN_TOO_LARGE');
    res.redirect(303, signIn.to);
  } catch (error) {
    report(error);
    goBack(res, 'SIGN_IN_FAILED');
  }
}

/** Also at the issuer the refresh token ends; that this fails keeps nobody signed in here. */
async function logout({ seal, provider, report }: SessionParts, req: Request, res: Response): Promise<void> {
  if (!fromOwnPage(req)) return refuse(req, res, 'CROSS_SITE');
  const renewal = await renewalIn(seal, req);
  forgetSession(req, res);
  if (renewal !== undefined) await provider?.revoke(renewal.refresh).catch(report);
  res.status(204).end();
}

/** Who is signed in, and what they may do. The one place where a token is renewed, so that tabs and replicas do not race for it. */
async function show(parts: SessionParts, req: Request, res: Response): Promise<void> {
  if (!fromOwnPage(req)) return refuse(req, res, 'CROSS_SITE');
  const session = await present(parts, req, res);
  // Not 401: that nobody has signed in yet is no error, and a browser would tell it as one.
  if (session === undefined) return void res.status(204).end();
  const { subject, name, expires } = session;
  const grants = parts.grantsOf(subject).map(({ role, place }) => ({ role, place }));
  res.json({
    subject,
    name,
    expires: new Date(expires * 1000).toISOString(),
    grants,
    contexts: parts.contexts,
    contract: await parts.contractVersion(),
    traceLink: parts.traceLink,
  });
}

async function present({ seal, provider, report }: SessionParts, req: Request, res: Response): Promise<Session | undefined> {
  const session = await sessionIn(seal, req);
  if (session !== undefined && !hasEnded(session, margin)) return session;
  const stillGood = session !== undefined && !hasEnded(session) ? session : undefined;
  const renewal = await renewalIn(seal, req);
  if (renewal === undefined || provider === undefined) return stillGood;
  try {
    const tokens = await once(renewal.refresh, () => provider.renew(renewal));
    await keepSession(seal, tokens, req, res);
    return { token: tokens.access, ...tokens };
  } catch (error) {
    report(error);
    return stillGood;
  }
}

const renewing = new Map<string, Promise<Tokens>>();

/** Questions that come at the same time, or with the cookies of a moment ago, get the same tokens: a refresh token may work once only. */
function once(refresh: string, renew: () => Promise<Tokens>): Promise<Tokens> {
  const begun = renewing.get(refresh);
  if (begun !== undefined) return begun;
  const tokens = renew();
  renewing.set(refresh, tokens);
  setTimeout(() => renewing.delete(refresh), 30_000).unref();
  return tokens;
}

/** Only into our own pages: an address given by a stranger leads nowhere else. */
function ownPath(to: string | null): string {
  return to !== null && /^\/(app|q)\/[\w\-./~%?=&:,+;@!*'()$]*$/.test(to) ? to : '/app/';
}

/** The console says why, in words. */
function goBack(res: Response, why: string): void {
  res.redirect(303, `/app/?signIn=${why}`);
}

function refuse(req: Request, res: Response, reason: OwnReason): void {
  const exchange = exchangeOf(req);
  sendProblem(res, ownProblem(reason, exchange.language), exchange);
}
