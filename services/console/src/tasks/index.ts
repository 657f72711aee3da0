/** Every task page. To add one: a folder here whose `index.ts` describes it, and a line below (README, "Adding a task page"). */
import type { TaskPage } from '../workbench/registry.ts';
import { audit } from './audit/index.ts';
import { contracts } from './contracts/index.ts';
import { inspect } from './inspect/index.ts';
import { provider } from './provider/index.ts';
import { purchasing } from './purchasing/index.ts';
import { rooms } from './rooms/index.ts';
import { space } from './space/index.ts';
import { todo } from './todo/index.ts';

export const tasks: readonly TaskPage[] = [todo, rooms, purchasing, contracts, inspect, provider, space, audit].sort(
  (a, b) => a.order - b.order,
);
