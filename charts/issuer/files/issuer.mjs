// Discovery and keys for everybody on 8080; tokens on loopback only, that is for whoever may exec into this pod. The key lives in memory:
// after a restart new tokens are needed.
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const issuer = process.env.ISSUER;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const kid = String(Date.now());
const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }] };
const answers = {
  '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/jwks`, id_token_signing_alg_values_supported: ['ES256'] },
  '/jwks': keys,
  '/healthz': {},
};

function token(subject, hours = 12) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, sub: subject, aud: 'jiguan', iat: now, exp: now + hours * 3600 };
  const text = [{ alg: 'ES256', kid, typ: 'at+jwt' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const publicSide = createServer(({ url }, response) => {
  const answer = answers[url];
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
}).listen(8080);
const ownSide = createServer(({ url }, response) => response.end(token(decodeURIComponent(url.slice(1))))).listen(8081, '127.0.0.1');

process.on('SIGTERM', () => {
  for (const server of [publicSide, ownSide]) server.close();
  for (const server of [publicSide, ownSide]) server.closeIdleConnections();
});
