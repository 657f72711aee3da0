/** A process of its own for tests that kill it: `node worker.child.ts relay | consumer | dying-consumer`. */
import { type Execute, startConsumer, startRelay } from '../../src/bus/index.ts';
import { hearing, lampPublication, openHouse, SWITCHED } from './lamps.ts';

const [role] = process.argv.slice(2);
const context = role === 'relay' ? 'lamps' : 'meters';
const env = (name: string): string => process.env[name] ?? '';
const suite = {
  mongodbUri: env('MONGODB_URI'),
  natsUrl: env('NATS_URL'),
  prefix: env('BUS_PREFIX'),
  database: () => env('MONGODB_DATABASE'),
};
const house = await openHouse(suite, context);

/** Commits and is gone before the bus hears of it. */
const commitAndDie: Execute = async (command, input, call) => {
  await house.execute(command, input, call);
  return process.kill(process.pid, 'SIGKILL');
};

if (role === 'relay') {
  const relay = startRelay({ ...house, context, publications: [lampPublication], leaseTtl: 900, sweepEvery: 20 });
  setInterval(() => process.send?.({ active: relay.active }), 50);
} else {
  const execute = role === 'dying-consumer' ? commitAndDie : house.execute;
  const reactions = { [SWITCHED]: hearing };
  startConsumer({ ...house, service: 'meters', context: 'lamps', reactions, execute, leaseTtl: 900, ackWait: 2_000 });
}
