/** Which services take part in a process, as their contracts declare it: `settles` of jiguan/options/v1/process.proto, on events. */
import { type DescMessage, type FileRegistry, fromBinary, getOption, hasOption } from '@bufbuild/protobuf';
import { contextOf } from '../app/names.ts';
import { contracts } from '../grpc/contracts.ts';
import { saying } from '../notices/values.ts';
import { sentence } from '../notices/words.ts';
import type { Text } from '../options/index.ts';

/** What one fact says of a service's part. */
interface Settlement {
  /** Name of what the process is of: `units/42`. */
  readonly of: string;
  /** What became of it, in both languages; names of records stay as they are. */
  outcome(): Promise<Text>;
}

/** A kind of fact that settles a service's part. */
interface DeclaredPart {
  /** `jiguan.meetings.v1.HostSettled`. */
  readonly kind: string;
  /** `meetings`. */
  readonly service: string;
  /** What the service does in it. */
  readonly part: Text;
  /** The part was put back, after the process was revoked. */
  readonly back: boolean;
  /** The part cannot be done. */
  readonly refused: boolean;
  /** Why it cannot be put back by itself, where it says so. */
  readonly byHand?: Text;
  /** What a fact says, from its bytes. Throws when they are no such fact. */
  read(payload: Uint8Array): Settlement;
}

/** What one fact's contract says; its members are called as in process.proto. */
interface Option {
  readonly process: string;
  readonly of: string;
  readonly part?: Text;
  readonly text?: Text;
  readonly back: boolean;
  readonly refused: boolean;
  readonly byHand?: Text;
}

/** Every fact that settles a part of a process (`directory.jiguan/Reorganisation`). Throws where one names a field that does not exist or lacks words. */
export function declaredParts(process: string, registry: FileRegistry = contracts()): readonly DeclaredPart[] {
  const extension = registry.getExtension('jiguan.options.v1.settles');
  if (!extension) throw new Error('the descriptor image lacks jiguan/options/v1/process.proto');
  const events = [...registry].filter((type): type is DescMessage => type.kind === 'message' && hasOption(type, extension));
  return events.flatMap((type) => {
    const option = getOption(type, extension) as unknown as Option;
    return option.process === process ? [declared(type, option, registry)] : [];
  });
}

function declared(type: DescMessage, { of, part, text, back, refused, byHand }: Option, registry: FileRegistry): DeclaredPart {
  if (!part?.zh || !part.en || !text?.zh || !text.en) throw new Error(`${type.typeName} settles a part without words in both languages`);
  const named = saying(type, of);
  const [zh, en] = [sentence(type, text.zh, 'zh', registry), sentence(type, text.en, 'en', registry)];
  const unknown = async () => undefined;
  return {
    ...{ kind: type.typeName, service: contextOf(type.typeName), part: { zh: part.zh, en: part.en }, back, refused },
    ...(byHand && { byHand: { zh: byHand.zh, en: byHand.en } }),
    read(payload) {
      const fact = fromBinary(type, payload);
      return {
        of: String(named(fact).values[0] ?? ''),
        async outcome() {
          const [inChinese, inEnglish] = await Promise.all([zh(fact, unknown), en(fact, unknown)]);
          return { zh: inChinese, en: inEnglish };
        },
      };
    },
  };
}
