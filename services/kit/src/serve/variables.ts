import {
  busVariables,
  identityVariables,
  listenVariables,
  logVariables,
  processVariables,
  storeVariables,
  telemetryVariables,
  type Values,
  type Variables,
} from '../config/index.ts';

/** Every variable that kit reads for a service. */
export function serviceVariables(name: string, port: number) {
  return {
    ...listenVariables(port),
    ...storeVariables(name),
    ...busVariables,
    ...identityVariables,
    ...logVariables,
    ...telemetryVariables,
    ...processVariables,
  } satisfies Variables;
}

export type ServiceConfig = Values<ReturnType<typeof serviceVariables>>;
