export { reaches } from '../app/scope.ts';
export { type Copies, grants, units, unitsIn } from './copies.ts';
export { decideAccess, EVERYWHERE, holdsRole, scopeOf, type Target } from './decide.ts';
export { homeOf, type Locate, type Located, ownRecords, placeOf } from './place.ts';
export { collectionOf, getters } from './records.ts';
export { type AccessRule, type AccessRules, accessRules, type Reach, ruleFor } from './rules.ts';
export { bearer, type Caller, type Verifier, type VerifierOptions, verifier } from './token.ts';
