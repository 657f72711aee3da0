/** Signing in at the development issuer: the page that the provider sends people to. */
import express, { type RequestHandler, Router } from 'express';
import { errors, type default as Provider } from 'oidc-provider';
import { languageOf } from '../problems/languages.ts';
import type { Logins } from './logins.ts';
import { brokenPage, expired, signInPage } from './pages.ts';

/** Path of the page under the issuer's own. */
export const signInPath = '/sign-in';

export function signIn(provider: Provider, logins: Logins): RequestHandler {
  const router = Router();
  router.get(`${signInPath}/:uid`, async (req, res) => {
    const language = languageOf(req.headers['accept-language']);
    const { params } = await provider.interactionDetails(req, res);
    res.type('html').send(signInPage(language, { login: String(params['login_hint'] ?? ''), offered: logins.offered() }));
  });
  router.post(`${signInPath}/:uid`, express.urlencoded({ extended: false }), async (req, res) => {
    const language = languageOf(req.headers['accept-language']);
    const login = String((req.body as { login?: unknown }).login ?? '');
    if (logins.account(login) === undefined) {
      res
        .status(422)
        .type('html')
        .send(signInPage(language, { login, fault: logins.refusal(login, language), offered: logins.offered() }));
      return;
    }
    await provider.interactionFinished(req, res, { login: { accountId: login } }, { mergeWithLastSubmission: false });
  });
  router.use(((error, req, res, next) => {
    const language = languageOf(req.headers['accept-language']);
    if (error instanceof errors.SessionNotFound) res.status(400).type('html').send(brokenPage(language, expired[language]));
    else next(error);
  }) satisfies express.ErrorRequestHandler);
  return router;
}
