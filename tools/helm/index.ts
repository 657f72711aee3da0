export { chartNames } from './charts.ts';
export { generated } from './generated.ts';
export { locateHelm } from './locate.ts';
export { helmPins } from './pins.ts';
