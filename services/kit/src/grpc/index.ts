export { type Api, type ApiCall, command, type Handler, implement, type Mapping, query, type RequestOf, type ResponseOf } from './api.ts';
export { type CallOptions, callUnary, isSafe } from './call.ts';
export { CHANNEL, SPREAD } from './channel.ts';
export { type Calls, type Connected, type ConnectOptions, connect } from './client.ts';
export { contracts } from './contracts.ts';
export { channelCredentials } from './credentials.ts';
export { type GrpcServer, type GrpcServerOptions, grpcServer } from './server.ts';
export type { CallLog } from './surroundings.ts';
export { type Validate, validation } from './validation.ts';
