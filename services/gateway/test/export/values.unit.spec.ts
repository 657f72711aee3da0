/** What a file of a list says of a text that stands for something. */
import { contracts } from '@jiguan/kit/grpc';
import { optionReader } from '@jiguan/kit/options';
import { speaker } from '../../src/export/values.ts';

function told(type: string, name: string, value: string | string[]): string[] {
  const field = contracts()
    .getMessage(type)
    ?.fields.find((one) => one.name === name);
  if (field === undefined) throw new Error(`${type} has no ${name}`);
  const speak = speaker(field, { options: optionReader(contracts()), refers: () => undefined });
  return (['zh-CN', 'en'] as const).map((language) => speak(value, language, (one) => one));
}

it('a unit of measure is told in words, one that nobody named as it is', () => {
  expect(told('jiguan.directory.v1.RuleEdition', 'unit', 'mo')).toEqual(['个月', 'months']);
  expect(told('jiguan.directory.v1.RuleEdition', 'unit', 'furlong')).toEqual(['furlong', 'furlong']);
});

it('the steps that an application waits for are told in words', () => {
  expect(told('jiguan.fleet.v1.Acquisition', 'waiting_steps', ['unit', 'special'])).toEqual([
    '申请单位审批、提前更新严格审批',
    'The unit that asks, Stricter approval of an early renewal',
  ]);
});
