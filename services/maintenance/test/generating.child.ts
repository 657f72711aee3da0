/** A replica that makes the orders of plans as they fall due, by the clock that its parent tells: `node generating.child.ts <database> <days behind>`. */
import { connectStore, createPipeline, startTimers } from '@jiguan/kit/store';
import { fallDueNow } from '../src/app/plan/fall-due.ts';
import { records } from '../src/contract/records.ts';
import { copies } from './world.ts';

const [database = '', behind = '0'] = process.argv.slice(2);
let now = new Date(0);
process.on('message', ({ clock }: { clock: string }) => {
  now = new Date(Date.parse(clock) - Number(behind) * 86_400_000);
});
const clock = () => now;
const store = await connectStore({ uri: process.env['MONGODB_URI'] ?? '', database, context: 'maintenance', records });
const pipeline = createPipeline({ store, publications: records, clock });
// Soon: whoever is killed is followed by another within a second.
startTimers({ store, pipeline, copies, clock, handlers: { 'plan.fall-due': fallDueNow }, every: 50, ttl: 900 });
process.send?.('ready');
