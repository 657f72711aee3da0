/** The gateway with all that a request meets in production: verified tokens, the rate limit, security headers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifier } from '@jiguan/kit/identity';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startGateway } from '../support/gateway.ts';
import { report } from './report.ts';

const { privateKey, publicKey } = await generateKeyPair('ES256');
const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] };
const provider = createServer((req, res) => {
  res.end(JSON.stringify(req.url?.endsWith('/jwks') ? keys : { issuer, jwks_uri: `${issuer}/jwks` }));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => provider.once('listening', resolve));
const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
const token = new SignJWT({})
  .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt' })
  .setSubject('liaison')
  .setIssuer(issuer)
  .setAudience('jiguan');
const options = { upstream: process.argv[2] as string, perMinute: 100_000_000, verifier: verifier({ issuer, audience: 'jiguan' }) };
const running = await startGateway(options);
report(`${running.url} ${await token.setExpirationTime('1h').sign(privateKey)}`);
