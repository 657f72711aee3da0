/** Fleet as its people use it: through the console and HTTP only (issue “Done when”). One house, a dispatcher at a desk, a driver with a phone. */
import { acquiring } from './fleet/acquiring.ts';
import { dispatching } from './fleet/dispatching.ts';
import { lateReturn } from './fleet/late-return.ts';
import { openPool, poolOf } from './fleet/pool.ts';
import { withoutNetwork } from './fleet/without-network.ts';
import { staged } from './stage.ts';

describe('fleet, through the console and HTTP', () => {
  const stage = staged(['fleet']);
  const pool = poolOf(stage);
  beforeAll(() => openPool(stage(), pool));
  acquiring(pool);
  dispatching(stage, pool);
  lateReturn(stage, pool);
  withoutNetwork(stage, pool);
});
