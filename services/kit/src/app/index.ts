export * from './commitment.ts';
export type * from './types.ts';
