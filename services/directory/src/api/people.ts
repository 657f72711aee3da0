import type { ReadTable } from '@jiguan/kit/app';
import { importOrder as input, importReport as output } from '@jiguan/kit/contract';
import { acting, command, creating, getting, implement, listing, naming, updating } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { PersonServiceService } from '@jiguan/proto/directory/v1/person';
import { importPeople } from '../app/person/import-people.ts';
import { createPerson, removePersonFrom, updatePersonOf } from '../app/person/keep-people.ts';
import type { Reads } from '../app/ports.ts';
import { people } from '../contract/records.ts';

export const personApi = (reads: Reads, readTable: ReadTable) =>
  implement(PersonServiceService, 'jiguan.directory.v1.PersonService', {
    getPerson: getting(people),
    listPeople: listing(people),
    batchGetPeople: naming(people),
    createPerson: creating(people, createPerson),
    updatePerson: updating(people, updatePersonOf(reads)),
    removePerson: acting(people, removePersonFrom(reads)),
    importPeople: command(importPeople(reads, importTable('jiguan.directory.v1.PersonService/ImportPeople', readTable)), { input, output }),
  });
