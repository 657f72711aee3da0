/** Facts become notices: one for each person and fact, whatever comes twice, and however it comes. */
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, type Commitment, contextOf, digestId, type Fact, type UseCase } from '@jiguan/kit/app';
import type { LetterEvent } from '../../domain/notice/letter.ts';
import { giveNotice } from '../../domain/notice/notice.ts';
import { channelsOf, unset } from '../../domain/notice/notice-preferences.ts';
import type { Reads } from '../ports.ts';
import { letters, noticePreferences, notices, people, regions, units } from '../records.ts';

/** What is to be told of a fact, as its contract declares it. */
export interface Telling {
  readonly to: readonly string[];
  /** `at`: `units/…` or `regions/…`; left out: where the record lies. */
  readonly holders: { readonly roles: readonly string[]; readonly at?: string } | undefined;
  text(titleOf: TitleOf): Promise<Words>;
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

type TitleOf = (type: string, name: string) => Promise<string | undefined>;

/** Older facts are past telling: those of before this service was there, and those that an operator publishes again. */
const PAST_TELLING = 7 * 86_400_000;

export interface Post {
  readonly label: Words;
  /** Whether this installation sends mail. */
  readonly mails: boolean;
}

/** Tells a fact to whom it concerns. Whoever did it knows; who is told by several notices of one fact is told the first. */
export const give =
  (reads: Reads, post: Post): Command<Fact<readonly Telling[]>, unknown> =>
  async (fact, use) => {
    if (use.now.getTime() - fact.time.getTime() > PAST_TELLING) return nothing;
    const told = new Set<string>(fact.actor === undefined ? [] : [fact.actor]);
    const changes: Change[] = [];
    for (const telling of fact.payload) {
      const owners = (await toldBy(telling, fact, reads, use)).filter((owner) => !told.has(owner));
      if (owners.length === 0) continue;
      const text = await telling.text(titles(use));
      for (const owner of owners) {
        told.add(owner);
        changes.push(...(await changesFor(owner, text, fact, post, use)));
      }
    }
    return { changes, result: () => undefined };
  };

const nothing: Commitment = { changes: [], result: () => undefined };

/** Sign-ins, each once; the system needs no telling. */
async function toldBy({ to, holders }: Telling, { place }: Fact<unknown>, reads: Reads, use: UseCase): Promise<string[]> {
  const at = holders?.at ?? (place.unit === undefined ? nameOf('regions', place.region) : nameOf('units', place.unit));
  const held = holders ? await reads.holdersOf(holders.roles, at, await regionOf(at, use)) : [];
  return [...new Set([...to, ...held])].filter((owner) => owner !== '' && !owner.startsWith('system:'));
}

/** The region of a place; of a unit that directory does not know none, so that only its own grants count. */
async function regionOf(place: string, use: UseCase): Promise<string | undefined> {
  return place.startsWith('regions/') ? idOf(place) : (await use.load(units, idOf(place)))?.region.replace(/^regions\//, '');
}

async function changesFor(
  owner: string,
  { zh: text, en: textEn }: Words,
  fact: Fact<unknown>,
  post: Post,
  use: UseCase,
): Promise<Change[]> {
  const { type: kind, record: about, time: factTime, place } = fact;
  const id = digestId(`${contextOf(kind)}/${fact.id}`, owner);
  const [preferences, notice, letter] = await Promise.all([
    use.load(noticePreferences, digestId(owner)),
    use.load(notices, id),
    use.load(letters, id),
  ]);
  const said = preferences ?? unset(owner);
  const by = channelsOf(said, kind);
  const region = nameOf('regions', place.region);
  const changes: Change[] = [];
  if (by.inbox && !notice)
    changes.push({ aggregate: notices, id, before: undefined, events: giveNotice({ owner, region, kind, about, text, textEn, factTime }) });
  if (by.mail && post.mails && !letter) {
    const written = { owner, region, to: said.mailAddress, subject: post.label.zh, about, text, textEn, sendTime: use.now };
    const events: LetterEvent[] = [{ type: 'LetterWritten', letter: written }];
    changes.push({ aggregate: letters, id, before: undefined, events });
  }
  return changes;
}

/** Names of directory's own records as people know them; of others nothing is known here. */
const titles =
  (use: UseCase): TitleOf =>
  async (type, name) => {
    const aggregate = { 'directory.jiguan/Unit': units, 'directory.jiguan/Person': people, 'directory.jiguan/Region': regions }[type];
    return aggregate && (await use.load<{ readonly displayName: string }, never>(aggregate as never, idOf(name)))?.displayName;
  };
