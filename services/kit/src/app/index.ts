export * from './commitment.ts';
export * from './scope.ts';
export type * from './types.ts';
