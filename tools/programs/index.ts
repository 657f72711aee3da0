export { buildPrograms } from './build.ts';
