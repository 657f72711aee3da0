import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, decided, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import {
  advance,
  dispute,
  file,
  type Registered,
  settleDispute,
  startChange,
  type Title,
  type TitleDetails,
} from '../../domain/title/title.ts';
import { buildings, sites, titles } from '../records.ts';

export interface CreateTitle {
  readonly id?: string;
  readonly details: TitleDetails;
}

/** Records a title of a site's land or of a building on it. */
export const createTitle: Command<CreateTitle, Stored<Title>> = async ({ id, details }, use) => {
  const { site: siteName, building: buildingName } = details;
  const [site, building, before] = await Promise.all([
    use.load(sites, idOf(siteName)),
    buildingName ? use.load(buildings, idOf(buildingName)) : undefined,
    id ? use.load(titles, id) : undefined,
  ]);
  if (before) return no('TITLE_ALREADY_EXISTS', { title: nameOf('titles', before._id) }, { field: 'title_id' });
  if (!site) return missing(siteName, 'title.site');
  if (buildingName && !building) return missing(buildingName, 'title.building');
  if (building && building.site !== siteName) {
    return no('BUILDING_ON_OTHER_SITE', { building: buildingName, site: siteName }, { field: 'title.building' });
  }
  return decided(titles, { newId: id ?? use.newId() }, [{ type: 'TitleRecorded', ...details, region: site.region }]);
};

export interface StartChanges {
  readonly titles: readonly string[];
  readonly decision: string;
  readonly target: Registered;
}

/** One decision for many (the unification of 2006); all begin, or none and it says which cannot. */
export const startTitleChanges: Command<StartChanges, readonly Stored<Title>[]> = async ({ titles: names, decision, target }, use) => {
  const found = await Promise.all(names.map((name) => use.load(titles, idOf(name))));
  const changes: Change[] = [];
  for (const [i, before] of found.entries()) {
    if (!before) return missing(names[i] as string, `titles[${i}]`);
    const events = startChange(before, decision, target);
    if (isRefused(events)) return { ...events, field: `titles[${i}]` };
    changes.push({ aggregate: titles, id: before._id, before, events, reason: decision } as Change);
  }
  return { changes, result: (saved) => saved as readonly Stored<Title>[] };
};

const paperOf = (paper: string, { actor, now }: UseCase) => ({ paper, by: actor.subject, recordTime: now });

interface Paper extends OnRecord {
  readonly paper: string;
}
interface Advancing extends Paper {
  readonly certificateNumber: string;
  readonly certifiedOn: string;
  readonly owner: string;
}

export const advanceTitle = on(titles, (title, { paper, certificateNumber, certifiedOn, owner }: Advancing, use) => ({
  outcome: advance(title, paperOf(paper, use), { certificateNumber, certifiedOn, owner }),
  taken: () => no('TITLE_ALREADY_EXISTS', { title: certificateNumber }, { field: 'certificate_number' }),
}));
export const fileTitle = on(titles, (title, { paper }: Paper, use) => file(title, paperOf(paper, use)));
export const raiseDispute = on(titles, (title, { dispute: what }: OnRecord & { readonly dispute: string }) => dispute(title, what));
export const endDispute = on(titles, (title, { paper }: Paper, use) => settleDispute(title, paperOf(paper, use)));
