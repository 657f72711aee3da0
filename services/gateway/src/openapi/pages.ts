/** /openapi.json, /openapi/<context>.json, and /docs to read them: Swagger UI, served from here, so that it works without the internet and under a tight policy. */
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

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>机关 Jiguan API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body>
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** On the page one signs in by token: asking the issuer from here would need its leave (CORS) and a wider policy. */
const start = `fetch('/openapi.json').then((answer) => answer.json()).then((spec) => {
  delete spec.components.securitySchemes.oidc;
  spec.security = [{ bearer: [] }];
  SwaggerUIBundle({ spec, dom_id: '#page', deepLinking: true, docExpansion: 'none', filter: true, validatorUrl: null, defaultModelsExpandDepth: 0 });
});
`;

export function documents(contracts: () => Contracts, issuer: string): RequestHandler {
  const made = new Map<string, Written>();
  // Most processes are never asked.
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
    if (contracts().methods.some((method) => method.context === context)) return sendWritten(description(context), req, res);
    return next();
  });
  router.get('/docs', html(page, 'html'));
  router.get('/docs/start.js', html(start, 'js'));
  const files = express.static(pathOfSwaggerUi(), { index: false, redirect: false, maxAge: '1h' });
  router.use('/docs', (req, res, next) => (/^\/swagger-ui(-bundle)?\.(css|js)$/.test(req.path) ? files(req, res, next) : next()));
  return router;
}

function html(text: string, type: string): RequestHandler {
  return (_req, res: Response) =>
    void res.setHeader('Content-Security-Policy', policy).setHeader('Cache-Control', 'no-cache').type(type).send(text);
}
