import { messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/directory/v1/events';
import * as proto from '@jiguan/proto/directory/v1/person';
import { people } from '../app/records.ts';
import type { PersonState } from '../domain/person.ts';

/** A person as the contract has it. */
export const toPerson = messageOf<PersonState, proto.Person>('people', proto.Person, {});

/** For whoever keeps a copy. */
export const peoplePublished = publication(people, toPerson, facts, proto.Person);
