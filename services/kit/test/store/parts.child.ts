/** A hundred callers who take and give back amounts and spans until the process is killed. Prints `ready`, then every holder that it was told is as it wanted. */
import { isRefused } from '@jiguan/kernel/refusal';
import { createPipeline } from '../../src/store/index.ts';
import { holdParts, type Part } from './holders.ts';
import { call, openStore } from './sample.ts';

const [database = '', life = ''] = process.argv.slice(2);
const store = await openStore(database);
const pipeline = createPipeline({ store, publications: [] });

/** Four quotas under a rule, four stocks, four rooms, all wanted by far more than they have. */
function wanted(n: number): Part[] {
  const year = (years: number) => `${2026 + years}-01-01`;
  const kinds: Part[][] = [
    [{ kind: 'amount', resource: `quota/${n % 4}`, amount: 1 + (n % 5), most: 40 }],
    [{ kind: 'limit', resource: `stock/${n % 4}`, amount: 1 + (n % 7) }],
    [{ kind: 'amount', resource: `stock/${n % 4}`, amount: 1 + (n % 3) }],
    [
      {
        kind: 'span',
        resource: `rooms/${n % 4}`,
        from: year(n % 9),
        ...(n % 2 && { to: year((n % 9) + 3) }),
        share: 2_500 * (1 + (n % 4)),
      },
    ],
    [],
  ];
  return kinds[n % kinds.length] as Part[];
}

process.stdout.write('ready\n');
const caller = async (who: number) => {
  for (let i = 0; ; i++) {
    const id = `${life}-${who}`;
    const held = await pipeline.execute(holdParts, { id, parts: wanted(i * 31 + who) }, call());
    if (!isRefused(held)) process.stdout.write(`${id} ${held.version}\n`);
  }
};
await Promise.all(Array.from({ length: 100 }, (_, who) => caller(who)));
