import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connectBus } from '@jiguan/kit/bus';
import { readConfig } from '@jiguan/kit/config';
import { lifecycle, obeySignals, waitFor } from '@jiguan/kit/lifecycle';
import { log } from '@jiguan/kit/log';
import { contradictions, variables } from './config.ts';
import { createGateway } from './gateway.ts';

const config = readConfig(variables, { program: 'gateway' });
for (const fault of contradictions(config, process.env['NODE_ENV'])) {
  process.stderr.write(`gateway: ${fault}\n`);
  process.exit(1);
}

const exit = (code: number) => process.exit(code);
const life = lifecycle({ graceSeconds: config.SHUTDOWN_GRACE_SECONDS, log, exit });
obeySignals(life, log, exit);

const bus = await waitFor('the bus', config.START_WAIT_SECONDS, log, () =>
  connectBus({ url: config.NATS_URL, prefix: config.BUS_PREFIX, name: 'gateway' }),
);
const gateway = await createGateway(config, bus, (err, about) => log.error({ err, ...about }, 'a request or event went wrong'));

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
