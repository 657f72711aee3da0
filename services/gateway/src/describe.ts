import { type Environment, parseConfig } from '@jiguan/kit/config';
import { busPermissions, describeVariables, type SelfDescription } from '@jiguan/kit/register';
import { variables } from './config.ts';

/** What the gateway is. It has no records; it follows the facts of the services it leads to, and keeps directory's grants, and where its units lie. */
export function describe(env: Environment): SelfDescription {
  const { UPSTREAMS } = parseConfig({ UPSTREAMS: variables.UPSTREAMS }, env).values ?? { UPSTREAMS: {} };
  return {
    name: 'gateway',
    port: Number(variables.PORT.default),
    records: [],
    copies: ['directory/grant', 'directory/unit'],
    reactions: [],
    timers: [],
    bus: busPermissions({ name: 'gateway', publishes: false, copies: ['directory'], reacts: [], follows: Object.keys(UPSTREAMS) }),
    variables: describeVariables(variables),
  };
}
