export * from './eventually.ts';
export * from './issuer.ts';
export * from './kill.ts';
export * from './race.ts';
export * from './servers.ts';
export * from './service.ts';
export * from './specification.ts';
export * from './suite.ts';
