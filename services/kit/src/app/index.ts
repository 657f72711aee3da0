export * from './commitment.ts';
export * from './on.ts';
export * from './scope.ts';
export type * from './types.ts';
