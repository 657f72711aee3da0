export * from './commitment.ts';
export * from './names.ts';
export * from './on.ts';
export * from './problems.ts';
export * from './scope.ts';
export type * from './table.ts';
export type * from './types.ts';
