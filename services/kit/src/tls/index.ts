export * from './certificate.ts';
export * from './settings.ts';
