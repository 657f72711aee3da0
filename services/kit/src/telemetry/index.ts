export { inGroupSpan } from './group-span.ts';
export { nameRoute, traced } from './http.ts';
export { type ServiceIdentity, serviceIdentity } from './identity.ts';
export { incomingCall, outgoingCall } from './rpc.ts';
export { isTelemetryRunning, stopTelemetry } from './running.ts';
export { telemetryWanted } from './wanted.ts';
