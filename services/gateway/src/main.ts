import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connectBus } from '@jiguan/kit/bus';
import { readConfig } from '@jiguan/kit/config';
import { lifecycle, obeySignals, waitFor } from '@jiguan/kit/lifecycle';
import { log } from '@jiguan/kit/log';
import { isDescribing, tell } from '@jiguan/kit/register';
import { certificateFiles, watchCertificate } from '@jiguan/kit/tls';
import { contradictions, variables } from './config.ts';
import { describe } from './describe.ts';
import { createGateway } from './gateway.ts';

if (isDescribing(process.argv)) {
  tell(describe(process.env));
  process.exit();
}
const config = readConfig(variables, { program: 'gateway' }, contradictions);
const files = certificateFiles(config);

const exit = (code: number) => process.exit(code);
const life = lifecycle({ graceSeconds: config.SHUTDOWN_GRACE_SECONDS, log, exit });
obeySignals(life, log, exit);

const bus = await waitFor('the bus', config.START_WAIT_SECONDS, log, () =>
  connectBus({ url: config.NATS_URL, prefix: config.BUS_PREFIX, name: 'gateway' }),
);
const report = (err: unknown, about: object) => log.error({ err, ...about }, 'a request or event went wrong');
const gateway = await createGateway(config, bus, report, files && watchCertificate(files, log));

life.onStop('ready', 'readiness', () => gateway.unready());
life.onStop('consumers', 'copies and events', () => gateway.stopListening());
life.onStop('grpc', 'HTTP', (limit) => gateway.drain(limit));
life.onStop('relay', 'connections to services', () => gateway.closeUpstreams());
life.onStop('bus', 'the bus', () => bus.close());

gateway.server.listen(config.PORT, config.HOST);
await once(gateway.server, 'listening');
const { port } = gateway.server.address() as AddressInfo;
log.info({ host: config.HOST, port }, 'listening');
await gateway.ready;
log.info({ port }, 'ready');
