export * from './lifecycle.ts';
export * from './signals.ts';
export * from './steps.ts';
export * from './waiting.ts';
