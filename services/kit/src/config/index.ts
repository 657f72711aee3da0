export * from './help.ts';
export * from './kinds.ts';
export * from './parse.ts';
export * from './read.ts';
export * from './variable.ts';
export * from './variables.ts';
