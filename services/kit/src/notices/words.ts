import { type DescMessage, type FileRegistry, type Message, ScalarType } from '@bufbuild/protobuf';
import { clockText } from '@jiguan/kernel/day';
import { writeHundredths } from '@jiguan/kernel/hundredths';
import { labels, referredBy, type Text } from '../options/index.ts';
import { type Said, saying } from './values.ts';

/** The title of a record by its kind and name (`directory.jiguan/Unit`, `units/42`); undefined where it is not known here. */
export type TitleOf = (type: string, name: string) => Promise<string | undefined>;

type Words = (message: Message, titleOf: TitleOf) => Promise<string>;

/**
 * Fills a sentence of the contract: `{booking.title}` is what the field says, as people write it; `{assessment.due/100}` a number that is kept in
 * hundredths, with two decimals. A part in […] is left out where one of its fields says nothing. Throws, when the sentence is read, for a path
 * that does not exist.
 */
export function sentence(type: DescMessage, text: string, language: keyof Text, registry: FileRegistry): Words {
  const parts = text.split(/(\[[^\]]*\])/).map((part) => partOf(type, part, language, registry));
  return async (message, titleOf) => (await Promise.all(parts.map((part) => part(message, titleOf)))).join('');
}

function partOf(type: DescMessage, part: string, language: keyof Text, registry: FileRegistry): Words {
  const optional = part.startsWith('[');
  const pieces = (optional ? part.slice(1, -1) : part).split(/\{([a-z_.]+(?:\/100)?)\}/);
  const slots = pieces.map((piece, i) => (i % 2 === 0 ? undefined : slotOf(type, piece)));
  return async (message, titleOf) => {
    const said = await Promise.all(slots.map((slot, i) => (slot ? wordsOf(slot(message), language, registry, titleOf) : pieces[i])));
    return optional && said.some((words, i) => slots[i] && words === '') ? '' : said.join('');
  };
}

const HUNDREDTHS = '/100';

/** Reads a slot; a number in hundredths is written as a text already. */
function slotOf(type: DescMessage, piece: string): (message: Message) => Said {
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
    if (field.message?.typeName === 'google.protobuf.Timestamp') return clockText(instantOf(value as { seconds: bigint }));
    if (field.enum) return labels().get(field.enum.value[Number(value)]?.name ?? '')?.[language] ?? '';
    if (field.scalar === ScalarType.BOOL) return value ? 'true' : '';
    return (kind && (await titleOf(kind.type, String(value)))) ?? String(value);
  });
  return (await Promise.all(words)).filter((word) => word !== '').join(between[language]);
}

const instantOf = ({ seconds }: { readonly seconds: bigint }) => new Date(Number(seconds) * 1_000);
