import { type DescField, getOption, hasOption } from '@bufbuild/protobuf';
import { field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import { optionReader } from '../options/index.ts';
import { contracts } from './contracts.ts';

type Details = Record<string, string | number>;

/** What would be right, in words: `allowed` values of an enumeration, the `expected` form of a text. Nothing where the limits say it. */
export function expectedOf(field: DescField, reason: string): Details {
  if (reason === 'FIELD_NOT_ALLOWED') return allowedOf(field);
  return reason === 'FIELD_PATTERN' ? formOf(field) : {};
}

function allowedOf(field: DescField): Details {
  if (!field.enum) return {};
  const values = field.enum.values.filter(({ number }) => number !== 0).map(({ name }) => name);
  return { allowed: values.join('、') };
}

function formOf(field: DescField): Details {
  const referred = referredBy(field);
  if (referred) return { expected: `must name a ${referred.en.toLowerCase()}`, expected_zh: `应为${referred.zh}` };
  const pattern = patternOf(field);
  const form = forms.find(({ example }) => pattern.test(example));
  const hint = optionReader(contracts())(field, 'field')?.['hint'] as { zh?: string; en?: string } | undefined;
  if (hint?.zh && hint.en) return { expected: unended(hint.en), expected_zh: unended(hint.zh) };
  return form && !pattern.test('?') ? { expected: form.en, expected_zh: form.zh } : {};
}

const unended = (sentence: string) => sentence.replace(/[。.]$/, '');

/** Forms that patterns of the contracts stand for, found by an example that only they take. */
const forms = [
  { example: '2026-03-02', zh: '应为日期，如 2026-03-02', en: 'a day such as 2026-03-02' },
  { example: '2026-03', zh: '应为月份，如 2026-03', en: 'a month such as 2026-03' },
  { example: '12.5', zh: '应为数字，如 12.5', en: 'a number such as 12.5' },
  { example: 'meetings.no_show_grace', zh: '应为小写字母开头、用点分隔的代码', en: 'lower-case words joined by dots' },
  { example: 'abc-1', zh: '只能用小写字母、数字和连字符，最长 63 个', en: 'lower-case letters, digits and hyphens, at most 63' },
];

function patternOf(field: DescField): RegExp {
  const { type } = getOption(field, fieldRules);
  const rules = type.case === 'repeated' ? type.value.items?.type : type;
  return new RegExp(rules?.case === 'string' ? rules.value.pattern : '', 'u');
}

/** The name of the kind of record that a field refers to. */
function referredBy(field: DescField): { zh: string; en: string } | undefined {
  const registry = contracts();
  const reference = registry.getExtension('google.api.resource_reference');
  const resource = registry.getExtension('google.api.resource');
  if (!reference || !resource || !hasOption(field, reference)) return undefined;
  const { type } = getOption(field, reference) as unknown as { type: string };
  const read = optionReader(registry);
  for (const message of registry) {
    if (message.kind !== 'message' || !hasOption(message, resource)) continue;
    if ((getOption(message, resource) as unknown as { type: string }).type === type)
      return read(message, 'message_label') as { zh: string; en: string } | undefined;
  }
  return undefined;
}
