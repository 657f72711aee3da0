import { get, type ReadTable } from '@jiguan/kit/app';
import { given, importOrder, importReport, only } from '@jiguan/kit/contract';
import { command, implement, query } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { type Person, PersonServiceService } from '@jiguan/proto/directory/v1/person';
import { importPeople } from '../app/import-people.ts';
import { createPerson, removePersonFrom, updatePersonOf } from '../app/people.ts';
import type { Reads } from '../app/ports.ts';
import { listOf } from '../app/queries.ts';
import { people } from '../app/records.ts';
import { toPerson } from '../contract/person.ts';
import type { PersonDescription, PersonState } from '../domain/person.ts';
import { pageOf, pageRequest } from './lists.ts';

const described = ({ displayName, unit, rank, position, subject }: Person): Omit<PersonDescription, 'region'> => ({
  displayName,
  unit,
  rank,
  position,
  subject,
});

export const personApi = (reads: Reads, readTable: ReadTable) =>
  implement(PersonServiceService, 'jiguan.directory.v1.PersonService', {
    getPerson: query(get(people), { input: ({ name }) => ({ name }), output: toPerson }),
    listPeople: query(listOf<PersonState>(reads, 'people'), { input: pageRequest, output: pageOf('people', toPerson) }),
    createPerson: command(createPerson, {
      input: ({ person, personId }) => ({ id: personId, ...described(given(person)) }),
      output: toPerson,
    }),
    updatePerson: command(updatePersonOf(reads), {
      input: ({ person }, { changed }) => ({ name: given(person).name, changes: only(described(given(person)), changed) }),
      output: toPerson,
    }),
    removePerson: command(removePersonFrom(reads), { input: ({ name, reason }) => ({ name, reason }), output: toPerson }),
    importPeople: command(importPeople(reads, importTable('jiguan.directory.v1.PersonService/ImportPeople', readTable)), {
      input: importOrder,
      output: importReport,
    }),
  });
