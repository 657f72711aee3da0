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
  const { model } = store.records;
  /** Rows by the value of a field that is unique among rows that have it. */
  async function by<S extends object>(name: string, field: string, values: readonly string[]): Promise<Map<string, Stored<S>>> {
    const wanted = [...new Set(values)].filter((value) => value !== '');
    if (wanted.length === 0) return new Map();
    const found = await model<S>(name)
      .find({ [field]: { $in: wanted } } as object)
      .lean<Stored<S>[]>();
    return new Map(found.map((row) => [String(row[field as keyof Stored<S>]), row]));
  }
  return {
    byIds: (name, ids) => by(name, '_id', ids),
    unitsByCreditCode: (codes) => by<UnitState>('units', 'creditCode', codes),
    activeUnitsByName: async (names) => {
      const wanted = [...new Set(names)].filter((name) => name !== '');
      const query = { displayName: { $in: wanted }, status: 'UNIT_STATUS_ACTIVE' } as const;
      const found = wanted.length > 0 ? await model<UnitState>('units').find(query).lean<Stored<UnitState>[]>() : [];
      return Map.groupBy(found, ({ displayName }) => displayName);
    },
    peopleBySubject: (subjects) => by<PersonState>('people', 'subject', subjects),
    peopleByFormerSubject: (subjects) => by<PersonState>('people', 'formerSubject', subjects),
    grantsInForce: (subjects) =>
      model<GrantState>('grants')
        .find({ subject: { $in: [...subjects] }, status: 'GRANT_STATUS_ACTIVE' })
        .sort({ _id: 1 })
        .lean<Stored<GrantState>[]>()
        .exec(),
    holdersOf: (roles, place, region) => {
      const around = region === undefined ? [] : lineage(region).map((code) => nameOf('regions', code));
      const held = [{ status: 'GRANT_STATUS_ACTIVE' as const }, { endedWithUnit: true }];
      const wanted = { role: { $in: [...roles] }, place: { $in: [place, ...around] }, $or: held };
      return model<GrantState>('grants').distinct('subject', wanted).exec();
    },
    belongingsOf: async (unit) => {
      const [people, below, grants] = await Promise.all([
        model<PersonState>('people').find({ unit, status: 'PERSON_STATUS_ACTIVE' }).sort({ _id: 1 }).lean<Stored<PersonState>[]>().exec(),
        model<UnitState>('units').find({ parent: unit, status: 'UNIT_STATUS_ACTIVE' }).sort({ _id: 1 }).lean<Stored<UnitState>[]>().exec(),
        model<GrantState>('grants')
          .find({ place: unit, status: 'GRANT_STATUS_ACTIVE' })
          .sort({ _id: 1 })
          .lean<Stored<GrantState>[]>()
          .exec(),
      ]);
      return { people, units: below, grants };
    },
    anyAdministrator: async (place) =>
      (await model<GrantState>('grants').exists({ place, role: 'ROLE_ADMINISTRATOR', status: 'GRANT_STATUS_ACTIVE' })) !== null,
    authorsOf: (name) => store.db.collection<{ _id: string; actor: string }>('journal').distinct('actor', { _id: historyOf(name) }),
    editions: async (codes) => {
      const found = await model<RuleEditionState>('ruleEditions')
        .find({ code: { $in: [...codes] } })
        .lean<Stored<RuleEditionState>[]>();
      return found.map((edition) => ({ ...edition, name: nameOf('ruleEditions', edition._id) }));
    },
    latestEdition: async (code, region) => {
      const editions = model<RuleEditionState>('ruleEditions').find({ code, region });
      const [latest] = await editions.sort({ effectiveFrom: -1 }).limit(1).lean<Stored<RuleEditionState>[]>();
      return latest;
    },
  };
}
