export { type Catalogue, catalogue, type Message, type Messages, messageOf, textOf } from './catalogue.ts';
export { refusalOfThrown } from './incident.ts';
export { type InvalidRequest, invalidRequest, jsonPath, violationsOf } from './invalid.ts';
export { type Language, languageOf } from './language.ts';
export { type KitReason, kitMessages } from './messages.ts';
export { type FieldProblem, type ReadStatus, readStatus } from './read.ts';
export { toStatus } from './rich-status.ts';
export { fromStatus, STATUS_KEY, toServiceError } from './service-error.ts';
export { codeOf, nameOfCode, type StatusName } from './status.ts';
