import { asOf, type Dated, type Era, entered, eras, type Timeline } from '@jiguan/kernel/dated';
import { type Day, isDay } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';

/** What a unit is called, by day: 更名 by a paper (云编办…). Empty until it is renamed for the first time. */
export type NameTimeline = Timeline<string>;

/** A unit with its names. */
export interface Named {
  /** The name that is in force. */
  readonly displayName: string;
  readonly nameTimeline?: NameTimeline;
  /** 曾用名: all other names it had, the latest first; a search finds it by them. */
  readonly formerNames?: readonly string[];
  /** Up to which day the name in force was looked at: a name of a later day waits. */
  readonly namedOn?: Day;
}

/** Its first name holds from before whatever is known. */
const ALWAYS = '0001-01-01';

export interface Renaming {
  readonly displayName: string;
  readonly effectiveFrom: Day;
  /** 批复文号. */
  readonly documentNumber: string;
}

export type UnitNameEvent =
  | {
      readonly type: 'UnitRenamed';
      readonly newName: string;
      readonly effectiveFrom: Day;
      readonly documentNumber: string;
      readonly previousName: string;
      readonly recorded: Date;
      readonly today: Day;
    }
  /** The day of a name that waited has come. */
  | { readonly type: 'UnitNameTookEffect'; readonly today: Day };

/** 更名 from a day on, of the past or to come; the same again says nothing new. */
export function rename(
  unit: Named,
  { displayName, effectiveFrom, documentNumber }: Renaming,
  { now, today }: { readonly now: Date; readonly today: Day },
): readonly UnitNameEvent[] | Refused {
  if (!isDay(effectiveFrom)) return no('DAY_INVALID', { day: effectiveFrom }, { field: 'effective_from' });
  const value = displayName.trim();
  if (nameOn(unit, effectiveFrom) === value) return no('NAME_UNCHANGED', { day: effectiveFrom, name: value }, { field: 'display_name' });
  const previousName = nameOn(unit, effectiveFrom);
  return [{ type: 'UnitRenamed', newName: value, effectiveFrom, documentNumber, previousName, recorded: now, today }];
}

/** Its day has come. No event when nothing waits. */
export function takeName(unit: Named, today: Day): readonly UnitNameEvent[] {
  const next = waitingFrom(unit);
  return next !== undefined && next <= today ? [{ type: 'UnitNameTookEffect', today }] : [];
}

/** The names after an event. */
export function evolveNames<U extends Named>(unit: U, event: UnitNameEvent): U {
  const timeline = event.type === 'UnitRenamed' ? entered(begun(unit, event.recorded), entryOf(event)) : (unit.nameTimeline ?? []);
  return inForce({ ...unit, nameTimeline: timeline, namedOn: event.today });
}

const entryOf = ({ newName, effectiveFrom, documentNumber, recorded }: Extract<UnitNameEvent, { type: 'UnitRenamed' }>): Dated<string> => ({
  ...{ from: effectiveFrom, value: newName, paper: documentNumber, recorded },
});

/** A name that was written wrong was so from its day on. */
export function corrected<U extends Named>(unit: U, displayName: string): U {
  const { nameTimeline: timeline = [], namedOn = '' } = unit;
  const entry = asOf(timeline, namedOn);
  if (!entry) return { ...unit, displayName };
  const recorded = timeline.at(-1)?.recorded ?? entry.recorded;
  return inForce({ ...unit, displayName, nameTimeline: entered(timeline, { ...entry, value: displayName, recorded }) });
}

const begun = ({ nameTimeline = [], displayName }: Named, recorded: Date): NameTimeline =>
  nameTimeline.length > 0 ? nameTimeline : [{ from: ALWAYS, value: displayName, recorded }];

function inForce<U extends Named>(unit: U): U {
  const timeline = unit.nameTimeline ?? [];
  const displayName = asOf(timeline, unit.namedOn ?? '')?.value ?? unit.displayName;
  const past = eras(timeline).filter(({ from }) => from <= (unit.namedOn ?? ''));
  const formerNames = [...new Set(past.map(({ value }) => value).reverse())].filter((name) => name !== displayName);
  return { ...unit, displayName, formerNames };
}

/** What it was called on a day; before its first known name that one. */
export const nameOn = ({ nameTimeline = [], displayName }: Named, day: Day): string => asOf(nameTimeline, day)?.value ?? displayName;

/** Its names one after another; the first has no day from which it holds. */
export const namesOf = ({ nameTimeline = [] }: Named): readonly Era<string>[] =>
  eras(nameTimeline).map((era) => (era.from === ALWAYS ? { ...era, from: '' } : era));

/** The day of the next name that waits. */
export const waitingFrom = ({ nameTimeline = [], namedOn = '' }: Named): Day | undefined =>
  nameTimeline
    .map(({ from }) => from)
    .filter((from) => from > namedOn)
    .sort()[0];
