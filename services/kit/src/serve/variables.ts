import {
  busVariables,
  healthVariables,
  identityVariables,
  listenVariables,
  logVariables,
  processVariables,
  storeVariables,
  telemetryVariables,
  tlsVariables,
  type Values,
  type Variables,
} from '../config/index.ts';

/** Every variable that kit reads for a service. */
export function serviceVariables(name: string, port: number) {
  return {
    ...listenVariables(port),
    ...tlsVariables,
    ...healthVariables,
    ...storeVariables(name),
    ...busVariables,
    ...identityVariables,
    ...logVariables,
    ...telemetryVariables,
    ...processVariables,
  } satisfies Variables;
}

export type ServiceConfig = Values<ReturnType<typeof serviceVariables>>;
