/** Commits as fast as it can until it is killed. Prints `ready`, then the id of every command that it was told is done. */
import { isRefused } from '@jiguan/kernel/refusal';
import { createPipeline } from '../../src/store/index.ts';
import { call, count, hold, openStore, publications, request } from './sample.ts';

const [database = '', life = ''] = process.argv.slice(2);
const store = await openStore(database);
const pipeline = createPipeline({ store, publications });
const HOUR = 3_600_000;
const done = (line: string) => process.stdout.write(`${line}\n`);

done('ready');
const caller = async (who: number) => {
  for (let i = 0; ; i++) {
    const from = new Date(Date.UTC(2026, 0, 1) + ((i * 7 + who) % 2_000) * HOUR);
    const slot = { desk: `${life}-${who % 5}`, from, to: new Date(from.getTime() + 30 * HOUR) };
    const key = `${life}/${who}/${i}`;
    const held = await pipeline.execute(hold, slot, call({ request: request(key) }));
    if (!isRefused(held)) done(`held ${key}`);
    const counted = await pipeline.execute(count, { id: `${life}-${who % 10}` }, call({ request: request(`count/${key}`) }));
    if (!isRefused(counted)) done(`counted count/${key}`);
  }
};
await Promise.all(Array.from({ length: 30 }, (_, who) => caller(who)));
