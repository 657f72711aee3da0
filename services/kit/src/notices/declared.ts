/** What the contracts declare to be told to people: `notice` of jiguan/options/v1/notice.proto, on events. */
import { type DescMessage, type FileRegistry, fromBinary, getOption, hasOption, type Message } from '@bufbuild/protobuf';
import { contracts } from '../grpc/contracts.ts';
import { labels, type Text } from '../options/index.ts';
import { saying } from './values.ts';
import { sentence, type TitleOf } from './words.ts';

/** Whoever holds one of the roles (proto names) over a place is told. */
export interface Place {
  readonly roles: readonly string[];
  /** `units/…` or `regions/…`; left out: where the fact's record lies. */
  readonly at?: string;
}

/** One notice of a fact. */
export interface NoticeOf {
  /** Sign-ins that the fact itself names. */
  readonly to: readonly string[];
  readonly holders: Place | undefined;
  /** The sentence in both languages. */
  text(titleOf: TitleOf): Promise<Text>;
}

/** A kind of fact that is told. */
export interface DeclaredNotice {
  /** `jiguan.meetings.v1.BookingConfirmed`. */
  readonly kind: string;
  /** What happened, in words. */
  readonly label: Text;
  /** The notices of one fact, from its bytes, in the order of the contract. Throws when the bytes are no such fact. */
  read(payload: Uint8Array): readonly NoticeOf[];
}

/** What one notice says in the contract; its members are called as in notice.proto. */
interface Option {
  readonly to: readonly string[];
  readonly roles: readonly number[];
  readonly at: string;
  readonly text?: Text;
}

type Maker = (fact: Message) => NoticeOf;

/** Every kind of fact with a notice, of all contexts. Throws where a notice names a field that does not exist, or nobody to be told. */
export function declaredNotices(registry: FileRegistry = contracts()): readonly DeclaredNotice[] {
  const extension = registry.getExtension('jiguan.options.v1.notice');
  if (!extension) throw new Error('the descriptor image lacks jiguan/options/v1/notice.proto');
  const events = [...registry].filter((type): type is DescMessage => type.kind === 'message' && hasOption(type, extension));
  return events.map((type) => {
    const makers = (getOption(type, extension) as unknown as Option[]).map((option) => maker(type, option, registry));
    const label = labels().get(type.typeName);
    if (!label) throw new Error(`${type.typeName} has no label`);
    const read = (payload: Uint8Array) => {
      const fact = fromBinary(type, payload);
      return makers.map((make) => make(fact));
    };
    return { kind: type.typeName, label, read };
  });
}

function maker(type: DescMessage, { to, roles, at, text }: Option, registry: FileRegistry): Maker {
  if (!text?.zh || !text.en) throw new Error(`a notice of ${type.typeName} has no text in both languages`);
  if (to.length + roles.length === 0) throw new Error(`a notice of ${type.typeName} is for nobody`);
  const named = to.map((path) => saying(type, path));
  const place = at === '' ? undefined : saying(type, at);
  const names = roles.map((role) => registry.getEnum('jiguan.options.v1.Role')?.value[role]?.name ?? '');
  const [zh, en] = [sentence(type, text.zh, 'zh', registry), sentence(type, text.en, 'en', registry)];
  return (fact) => ({
    to: named.flatMap((say) => say(fact).values.map(String)),
    holders: names.length === 0 ? undefined : { roles: names, ...placeIn(place?.(fact).values) },
    text: async (titleOf) => {
      const [inChinese, inEnglish] = await Promise.all([zh(fact, titleOf), en(fact, titleOf)]);
      return { zh: inChinese, en: inEnglish };
    },
  });
}

const placeIn = (values: readonly unknown[] | undefined): Pick<Place, 'at'> => (values?.[0] === undefined ? {} : { at: String(values[0]) });
