/** /openapi.json, /openapi/<context>.json, and /docs to read them: Swagger UI, served from here, so that it works without the internet and under a tight policy. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { nameRoute } from '@jiguan/kit/telemetry';
import express, { type RequestHandler, type Response, Router } from 'express';
// The package's main file would load the whole page into this process.
import pathOfSwaggerUi from 'swagger-ui-dist/absolute-path.js';
import type { Contracts } from '../contracts/contracts.ts';
import { openApi } from './document.ts';
import { sendWritten, type Written, written } from './written.ts';

/** Swagger UI styles its elements one by one and has its icons inside the style sheet; scripts come from files only. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page for each service, and one for all: that of hundreds of operations takes a browser many seconds. */
const page = (contexts: readonly string[]) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>机关 Jiguan API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="data:,">
<style>nav { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0.75rem 1.25rem; font: 1rem sans-serif } [aria-current] { font-weight: bold }</style>
</head>
<body>
<nav aria-label="服务 Services">
${contexts.map((context) => `<a href="/docs?context=${context}">${context}</a>`).join('\n')}
<a href="/docs?context=">全部 all</a>
</nav>
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** On the page one signs in by token: asking the issuer from here would need its leave (CORS) and a wider policy. */
const start = `const links = [...document.querySelectorAll('nav a')];
const context = new URLSearchParams(location.search).get('context') ?? new URL(links[0].href).searchParams.get('context');
links.find((link) => new URL(link.href).searchParams.get('context') === context)?.setAttribute('aria-current', 'page');
fetch(context === '' ? '/openapi.json' : '/openapi/' + encodeURIComponent(context) + '.json').then((answer) => answer.json()).then((spec) => {
  delete spec.components.securitySchemes.oidc;
  spec.security = [{ bearer: [] }];
  SwaggerUIBundle({ spec, dom_id: '#page', deepLinking: true, docExpansion: 'none', filter: true, validatorUrl: null, defaultModelsExpandDepth: 0 });
});
`;

export interface Documents {
  readonly handler: RequestHandler;
  /** Differs where one of these contexts' documents does. */
  version(contexts: readonly string[]): Promise<string>;
}

/** `read` takes a tenth of a second of everybody's time: it is called for documents that are not yet written alone, and by most processes never. */
export function documents(contexts: readonly string[], read: () => Contracts, issuer: string): Documents {
  const made = new Map<string, Written>();
  // A browser that comes first asks for all documents one after another; afterwards nobody needs the contracts.
  let kept: WeakRef<Contracts> | undefined;
  const contracts = (): Contracts => {
    const known = kept?.deref() ?? read();
    kept = new WeakRef(known);
    return known;
  };
  const description = (context?: string): Written => {
    const known = made.get(context ?? '') ?? written(JSON.stringify(openApi(contracts(), issuer, context)));
    made.set(context ?? '', known);
    return known;
  };
  const router = Router();
  router.use(['/openapi.json', '/openapi', '/docs'], (req, _res, next) => {
    nameRoute(req, req.baseUrl);
    next();
  });
  router.get('/openapi.json', (req, res) => sendWritten(description(), req, res));
  router.get('/openapi/:context.json', (req, res, next) => {
    const { context } = req.params;
    return contexts.includes(context) ? sendWritten(description(context), req, res) : next();
  });
  router.get('/docs', (_req, res) => send(res, page(contexts), 'html'));
  router.get('/docs/start.js', (_req, res) => send(res, start, 'js'));
  const files = express.static(pathOfSwaggerUi(), { index: false, redirect: false, maxAge: '1h' });
  router.use('/docs', (req, res, next) => (/^\/swagger-ui(-bundle)?\.(css|js)$/.test(req.path) ? files(req, res, next) : next()));
  const versions = new Map<string, Promise<string>>();
  const version = (some: readonly string[]) => {
    const known = versions.get(some.join()) ?? versionOf(some, (context) => description(context).etag);
    versions.set(some.join(), known);
    return known;
  };
  return { handler: router, version };
}

/** Between two documents others have their turn: all at once would hold everybody up for half a second. */
async function versionOf(contexts: readonly string[], etag: (context: string) => string): Promise<string> {
  const etags: string[] = [];
  for (const context of contexts) {
    await setImmediate();
    etags.push(etag(context));
  }
  return createHash('sha256').update(etags.join()).digest('base64url').slice(0, 22);
}

const send = (res: Response, text: string, type: string) =>
  void res.setHeader('Content-Security-Policy', policy).setHeader('Cache-Control', 'no-cache').type(type).send(text);
