/** Every task page. To add one: a folder here whose `index.ts` describes it, and a line below (README, "Adding a task page"). */
import type { TaskPage } from '../workbench/registry.ts';
import { audit } from './audit/index.ts';
import { rooms } from './rooms/index.ts';
import { todo } from './todo/index.ts';

export const tasks: readonly TaskPage[] = [todo, rooms, audit].sort((a, b) => a.order - b.order);
