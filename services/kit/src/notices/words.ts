import { type DescMessage, type FileRegistry, type Message, ScalarType } from '@bufbuild/protobuf';
import { clockText, spanText } from '@jiguan/kernel/day';
import { writeHundredths } from '@jiguan/kernel/hundredths';
import { labels, referredBy, type Text } from '../options/index.ts';
import { type Said, saying } from './values.ts';

/** The title of a record by its kind and name (`directory.jiguan/Unit`, `units/42`); undefined where it is not known here. */
export type TitleOf = (type: string, name: string) => Promise<string | undefined>;

type Words = (message: Message, titleOf: TitleOf) => Promise<string>;

/**
 * Fills a sentence of the contract: `{booking.title}` is what the field says, as people write it; `{assessment.due/100}` a number that is kept in
 * hundredths, with two decimals; `{booking.start_time..booking.end_time}` from one instant to another. A part in […] is left out where one of its
 * fields says nothing, a part in [≠…] also where all of them say the same: what was moved from a time to that time was not. Throws, when the sentence
 * is read, for a path that does not exist.
 */
export function sentence(type: DescMessage, text: string, language: keyof Text, registry: FileRegistry): Words {
  const parts = text.split(/(\[[^\]]*\])/).map((part) => partOf(type, part, language, registry));
  return async (message, titleOf) => (await Promise.all(parts.map((part) => part(message, titleOf)))).join('');
}

function partOf(type: DescMessage, part: string, language: keyof Text, registry: FileRegistry): Words {
  const [, mark, optional] = /^\[(≠?)(.*)\]$/.exec(part) ?? [];
  const pieces = (optional ?? part).split(/\{([a-z_.]+(?:\/100)?)\}/);
  const slots = pieces.map((piece, i) => (i % 2 === 0 ? undefined : slotOf(type, piece, language, registry)));
  return async (message, titleOf) => {
    const said = await Promise.all(slots.map((slot, i) => slot?.(message, titleOf) ?? pieces[i]));
    const words = new Set(said.filter((_, i) => slots[i]));
    const nothing = words.has('') || (mark === '≠' && words.size === 1);
    return optional !== undefined && nothing ? '' : said.join('');
  };
}

const HUNDREDTHS = '/100';

function slotOf(type: DescMessage, piece: string, language: keyof Text, registry: FileRegistry): Words {
  const [path = '', end] = piece.split('..');
  if (end !== undefined) return spanOf(saying(type, path), saying(type, end));
  const say = numberOrField(type, path);
  return (message, titleOf) => wordsOf(say(message), language, registry, titleOf);
}

/** From one instant to another; nothing where one of them is not there. */
function spanOf(from: (message: Message) => Said, to: (message: Message) => Said): Words {
  return async (message) => {
    const [start, end] = [from, to].map((say) => say(message).values[0] as Instant | undefined);
    return start && end ? spanText(instantOf(start), instantOf(end)) : '';
  };
}

/** A number in hundredths is written as a text already. */
function numberOrField(type: DescMessage, piece: string): (message: Message) => Said {
  if (!piece.endsWith(HUNDREDTHS)) return saying(type, piece);
  const say = saying(type, piece.slice(0, -HUNDREDTHS.length));
  return (message) => {
    const { field, values } = say(message);
    return { field, values: values.map((value) => writeHundredths(Number(value))) };
  };
}

const between: Text = { zh: '、', en: ', ' };

async function wordsOf({ field, values }: Said, language: keyof Text, registry: FileRegistry, titleOf: TitleOf): Promise<string> {
  const kind = referredBy(field, registry);
  const words = values.map(async (value) => {
    if (field.message?.typeName === 'google.protobuf.Timestamp') return clockText(instantOf(value as Instant));
    if (field.enum) return labels().get(field.enum.value[Number(value)]?.name ?? '')?.[language] ?? '';
    if (field.scalar === ScalarType.BOOL) return value ? 'true' : '';
    return (kind && (await titleOf(kind.type, String(value)))) ?? String(value);
  });
  return (await Promise.all(words)).filter((word) => word !== '').join(between[language]);
}

/** A google.protobuf.Timestamp; people are told of minutes. */
interface Instant {
  readonly seconds: bigint;
}

const instantOf = ({ seconds }: Instant) => new Date(Number(seconds) * 1_000);
