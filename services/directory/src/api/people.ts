import type { ReadTable } from '@jiguan/kit/app';
import { acting, asking, creating, getting, implement, importing, listing, naming, updating } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { PersonServiceService } from '@jiguan/proto/directory/v1/person';
import { importPeople } from '../app/person/import-people.ts';
import { createPerson, removePersonFrom, updatePersonOf } from '../app/person/keep-people.ts';
import { namesOf } from '../app/person/names.ts';
import type { Reads } from '../app/ports.ts';
import { people } from '../contract/records.ts';
import { no } from '../domain/refusals.ts';

export const personApi = (reads: Reads, readTable: ReadTable) =>
  implement(PersonServiceService, 'jiguan.directory.v1.PersonService', {
    getPerson: getting(people),
    listPeople: listing(people),
    batchGetPeople: naming(people),
    findNames: asking(namesOf(reads), (names) => ({ names })),
    createPerson: creating(people, createPerson),
    updatePerson: updating(people, updatePersonOf(reads)),
    removePerson: acting(people, removePersonFrom(reads)),
    importPeople: importing((table) => importPeople(reads, table), {
      table: importTable('jiguan.directory.v1.PersonService/ImportPeople', readTable),
      twice: (row) => no('ROW_TWICE', { row }),
    }),
  });
