export { type DeclaredPart, declaredParts, type Settlement } from './declared.ts';
