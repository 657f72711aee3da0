import { lineage } from '@jiguan/kernel/region';
import { nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import { historyOf, type Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { GrantState } from '../domain/grant/grant.ts';
import type { PersonState } from '../domain/person/person.ts';
import type { RuleEditionState } from '../domain/reference/rule-edition.ts';
import type { UnitState } from '../domain/unit/unit.ts';

/** The reads of directory over its own database. */
export function readsOf(store: Pick<Store, 'db' | 'records'>): Reads {
  const { model, read } = store.records;
  const [units, people, grants] = [read<UnitState>('units'), read<PersonState>('people'), read<GrantState>('grants')];
  const editions = read<RuleEditionState>('ruleEditions');
  /** Rows by the value of a field that is unique among rows that have it. */
  async function by<S extends object>(name: string, field: string, values: readonly string[]): Promise<Map<string, Stored<S>>> {
    const wanted = [...new Set(values)].filter((value) => value !== '');
    if (wanted.length === 0) return new Map();
    const found = await read<S>(name).all({ [field]: { $in: wanted } } as object);
    return new Map(found.map((row) => [String(row[field as keyof Stored<S>]), row]));
  }
  return {
    byIds: (name, ids) => by(name, '_id', ids),
    unitsByCreditCode: (codes) => by<UnitState>('units', 'creditCode', codes),
    activeUnitsByName: async (names) => {
      const wanted = [...new Set(names)].filter((name) => name !== '');
      const query = { displayName: { $in: wanted }, status: 'UNIT_STATUS_ACTIVE' } as const;
      const found = wanted.length > 0 ? await units.all(query) : [];
      return Map.groupBy(found, ({ displayName }) => displayName);
    },
    peopleBySubject: (subjects) => by<PersonState>('people', 'subject', subjects),
    peopleByFormerSubject: (subjects) => by<PersonState>('people', 'formerSubject', subjects),
    grantsInForce: (subjects) => grants.all({ subject: { $in: [...subjects] }, status: 'GRANT_STATUS_ACTIVE' }, { _id: 1 }),
    holdersOf: (roles, place, region) => {
      const around = region === undefined ? [] : lineage(region).map((code) => nameOf('regions', code));
      const held = [{ status: 'GRANT_STATUS_ACTIVE' as const }, { endedWithUnit: true }];
      const wanted = { role: { $in: [...roles] }, place: { $in: [place, ...around] }, $or: held };
      return model<GrantState>('grants').distinct('subject', wanted).exec();
    },
    belongingsOf: async (unit) => {
      const [working, below, held] = await Promise.all([
        people.all({ unit, status: 'PERSON_STATUS_ACTIVE' }, { _id: 1 }),
        units.all({ parent: unit, status: 'UNIT_STATUS_ACTIVE' }, { _id: 1 }),
        grants.all({ place: unit, status: 'GRANT_STATUS_ACTIVE' }, { _id: 1 }),
      ]);
      return { people: working, units: below, grants: held };
    },
    anyAdministrator: async (place) =>
      (await grants.first({ place, role: 'ROLE_ADMINISTRATOR', status: 'GRANT_STATUS_ACTIVE' })) !== undefined,
    authorsOf: (name) => store.db.collection<{ _id: string; actor: string }>('journal').distinct('actor', { _id: historyOf(name) }),
    editions: async (codes) => {
      const found = await editions.all({ code: { $in: [...codes] } });
      return found.map((edition) => ({ ...edition, name: nameOf('ruleEditions', edition._id) }));
    },
    latestEdition: (code, region) => editions.first({ code, region }, { effectiveFrom: -1 }),
  };
}
