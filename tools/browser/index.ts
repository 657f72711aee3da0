export { axeSource } from './axe.ts';
export { openBrowser } from './open.ts';
