export { Refused } from './gateway.ts';
export { dayAfter, gateway, inParallel, say } from './loader.ts';
export { askerOf, demoLogins, liaisonOf } from './logins.ts';
export { type DemoPlaces, demoPlaces, provincial } from './places.ts';
export { type Random, seeded } from './random.ts';
export { csvOf } from './tables.ts';
export { bureauId, type DemoUnit, renamings } from './units.ts';
export { workingDays, type YearCalendar } from './working-days.ts';
