export { inGroupSpan } from './group-span.ts';
export { type ServiceIdentity, serviceIdentity } from './identity.ts';
export { nameRoute } from './route.ts';
export { stopTelemetry } from './running.ts';
export { telemetryWanted } from './wanted.ts';
