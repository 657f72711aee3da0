import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, isId } from '@jiguan/kernel/resource-name';
import type { ReadTable } from '@jiguan/kit/app';
import { command, implement, query } from '@jiguan/kit/grpc';
import { type Person, PersonServiceService } from '@jiguan/proto/directory/v1/person';
import { people } from '../app/aggregates.ts';
import { personMessage } from '../app/contract/messages-of.ts';
import { importPeople } from '../app/import-people.ts';
import { createPerson, removePersonFrom, updatePersonOf } from '../app/people.ts';
import { getOne, listOf } from '../app/queries.ts';
import type { Records } from '../app/records.ts';
import type { PersonDescription, PersonState } from '../domain/person.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { importReport, importRequest } from './imports.ts';
import { pageOf, pageRequest } from './lists.ts';
import { masked } from './update-mask.ts';

type Changeable = Omit<PersonDescription, 'region'>;

const changeable = { displayName: 'display_name', unit: 'unit', rank: 'rank', position: 'position', subject: 'subject' } as const;
const longest: Readonly<Record<keyof Changeable, number>> = { displayName: 100, unit: 70, rank: 40, position: 100, subject: 200 };

const described = ({ displayName, unit, rank, position, subject }: Person): Changeable => ({
  displayName,
  unit: idOf(unit),
  rank,
  position,
  subject,
});

/** The contract does not check the person of an update, since a masked one is rarely whole. */
function changesOf(person: Person, mask: readonly string[] | undefined): Partial<Changeable> | Refused {
  const changes = masked<Changeable>(changeable, described(person), mask, 'PERSON_FIELD_FIXED');
  if (isRefused(changes)) return changes;
  for (const key of ['displayName', 'rank'] as const) {
    if (changes[key] === '') return no('FIELD_REQUIRED', {}, `person.${changeable[key]}`);
  }
  for (const [key, value] of Object.entries(changes) as [keyof Changeable, string][]) {
    if (value.length > longest[key]) return no('FIELD_TOO_LONG', { max: longest[key] }, `person.${changeable[key]}`);
  }
  return changes.unit !== undefined && !isId(changes.unit) ? no('UNIT_NOT_FOUND', { unit: person.unit }, 'person.unit') : changes;
}

export const personApi = (records: Records, readTable: ReadTable) =>
  implement(PersonServiceService, 'jiguan.directory.v1.PersonService', {
    getPerson: query(getOne(people), { input: ({ name }) => ({ name }), output: personMessage }),
    listPeople: query(listOf<PersonState>(records, 'people'), { input: pageRequest, output: pageOf('people', personMessage) }),
    createPerson: command(createPerson, {
      input: ({ person, personId }) => (person ? { id: personId, ...described(person) } : no('FIELD_REQUIRED', {}, 'person')),
      output: personMessage,
    }),
    updatePerson: command(updatePersonOf(records), {
      input: ({ person, updateMask }) => {
        if (!person) return no('FIELD_REQUIRED', {}, 'person');
        const changes = changesOf(person, updateMask);
        return isRefused(changes) ? changes : { name: person.name, changes };
      },
      output: personMessage,
    }),
    removePerson: command(removePersonFrom(records), { input: ({ name, reason }) => ({ name, reason }), output: personMessage }),
    importPeople: command(importPeople(records, readTable), { input: importRequest, output: importReport }),
  });
