export { type BusPermissions, busPermissions, readsDeadLetters } from '../bus/permissions.ts';
export * from './description.ts';
