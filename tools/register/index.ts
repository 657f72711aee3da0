export { chartLinks } from './charts.ts';
export { type Described, describeAll, gateway } from './describe.ts';
export { made, madeFromCharts } from './made.ts';
export { contexts, registered, variableOf } from './register.ts';
export { profiles } from './renders.ts';
