/** A process of its own for tests that kill it: `node worker.child.ts relay | consumer | dying-consumer | copier`. */
import { type Execute, startConsumer, startCopies, startRelay } from '../../src/bus/index.ts';
import { hearing, lampPublication, lampsInStore, openHouse, SWITCHED } from './lamps.ts';

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
} else if (role === 'copier') {
  const held = () => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = held();
  const copies = startCopies({ ...house, copies: [lampsInStore] });
  await copies.caughtUp;
  setInterval(() => process.send?.({ active: true, grownBy: held() - before, most: process.resourceUsage().maxRSS * 1024 }), 100);
} else {
  const execute = role === 'dying-consumer' ? commitAndDie : house.execute;
  const reactions = { [SWITCHED]: hearing };
  startConsumer({ ...house, service: 'meters', context: 'lamps', reactions, execute, leaseTtl: 900, ackWait: 2_000 });
}
