/** Every task page. To add one: a folder here whose `index.ts` describes it, and a line below (README, "Adding a task page"). */
import type { TaskPage } from '../workbench/registry.ts';
import { audit } from './audit/index.ts';
import { certificate } from './certificate/index.ts';
import { contracts } from './contracts/index.ts';
import { dispatch } from './dispatch/index.ts';
import { drive } from './drive/index.ts';
import { facilities } from './facilities/index.ts';
import { inspect } from './inspect/index.ts';
import { jobs } from './jobs/index.ts';
import { notices } from './notices/index.ts';
import { projects } from './projects/index.ts';
import { provider } from './provider/index.ts';
import { purchasing } from './purchasing/index.ts';
import { rides } from './rides/index.ts';
import { rooms } from './rooms/index.ts';
import { space } from './space/index.ts';
import { todo } from './todo/index.ts';

const all: readonly TaskPage[] = [
  todo,
  notices,
  rooms,
  space,
  certificate,
  dispatch,
  rides,
  drive,
  jobs,
  facilities,
  projects,
  purchasing,
  contracts,
  inspect,
  provider,
  audit,
];
export const tasks: readonly TaskPage[] = [...all].sort((a, b) => a.order - b.order);
