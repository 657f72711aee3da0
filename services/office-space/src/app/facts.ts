import { dayOf } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import type { RuleEdition as Edition } from '@jiguan/kernel/rule-edition';
import type { CopyOf, StoredCopyOf, UseCase } from '@jiguan/kit/app';
import { Person as PersonCopy } from '@jiguan/proto/directory/v1/person';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit as UnitCopy } from '@jiguan/proto/directory/v1/unit';
import { type Ruling, rulesOn } from '../domain/editions.ts';
import type { ProfileFacts } from '../domain/register/measured.ts';
import type { Level, Unit } from '../domain/units.ts';
import type { Person } from '../domain/use/person.ts';

/** Directory's units. */
const units: CopyOf<UnitCopy> = { context: 'directory', type: 'unit', decode: (payload) => UnitCopy.decode(payload) };

/** Directory's people, of whom there are too many to be held in memory. */
export const people: StoredCopyOf<PersonCopy> = {
  context: 'directory',
  type: 'person',
  decode: (payload) => PersonCopy.decode(payload),
  keep: 'store',
};

/** Directory's rule editions, by code. */
export const ruleEditions: CopyOf<RuleEdition> = {
  context: 'directory',
  type: 'ruleEdition',
  decode: (payload) => RuleEdition.decode(payload),
  indexes: { code: ({ code }) => code },
};

/** The rules in force in a region on a day, from the local copy. Each is looked up once. */
export function rulesFor(use: UseCase, region: string, day: string): Ruling {
  const copy = use.copy(ruleEditions);
  const ruling = rulesOn((code) => copy.by('code', code) as readonly Edition[], idOf(region), day);
  const found = new Map<string, ReturnType<Ruling>>();
  return (rule) => {
    if (!found.has(rule)) found.set(rule, ruling(rule));
    return found.get(rule);
  };
}

/** Every edition of a rule that we know of. */
export const editionsKnown = (use: UseCase): Iterable<Edition> => use.copy(ruleEditions).values() as Iterable<Edition>;

/** A unit from the local copy. */
export function unitOf(use: UseCase, name: string): Unit | undefined {
  const unit = use.copy(units).get(idOf(name));
  return unit && asUnit(unit);
}

/** A person from the copy in the store. */
export async function personOf(use: UseCase, name: string): Promise<Person | undefined> {
  const person = await use.copy(people).get(idOf(name));
  return person && { name: person.name, displayName: person.displayName, left: person.status === 'PERSON_STATUS_LEFT' };
}

/** What people are called; who is not known, by name of record. */
export async function calledIn(use: UseCase, names: readonly string[]): Promise<readonly string[]> {
  const known = names.length > 0 ? await use.copy(people).batchGet(names.map(idOf)) : undefined;
  return names.map((name) => known?.get(idOf(name))?.displayName ?? name);
}

/** Every unit that we know of. */
export function* unitsKnown(use: UseCase): Generator<Unit> {
  for (const unit of use.copy(units).values()) yield asUnit(unit);
}

const asUnit = ({ name, displayName, creditCode, region, level, status, establishments }: UnitCopy): Unit => ({
  name,
  displayName,
  creditCode,
  region,
  level: level as Level,
  active: status === 'UNIT_STATUS_ACTIVE',
  establishments,
});

/** What a measurement is judged by: the rules of the day on which it was made. */
export function profileFacts(use: UseCase, region: string, measuredOn: string): ProfileFacts {
  return { rules: rulesFor(use, region, measuredOn), region, today: dayOf(use.now), now: use.now };
}
