export { type Copies, grants, units } from './copies.ts';
export { decideAccess, EVERYWHERE, holdsRole, reaches, scopeOf, type Target } from './decide.ts';
export { type Locate, type Located, ownRecords, placeOf } from './place.ts';
export { type AccessRule, type AccessRules, accessRules, type Reach } from './rules.ts';
export { bearer, type Caller, type Verifier, type VerifierOptions, verifier } from './token.ts';
