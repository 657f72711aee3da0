export { declaredParts } from './declared.ts';
