/**
 * What a service tells kit about itself, and what kit gives a use case to work with.
 * Everything a context says about its records, decisions and reactions is data of these types; kit does the rest.
 */
export type * from './caller.ts';
export type * from './change.ts';
export type * from './claims.ts';
export type * from './copies.ts';
export type * from './on-the-bus.ts';
export type * from './record.ts';
export type * from './use-case.ts';
