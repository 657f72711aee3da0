/** CPU and memory of every pod, as the metrics API has them. */
import { kubectl } from './cluster.ts';

export const usage = (): Promise<string> => kubectl('top', 'pods').catch(() => 'no metrics');
