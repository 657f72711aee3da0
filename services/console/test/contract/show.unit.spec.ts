/** What people read of a value, by the contract of the house. */
import { fieldsOf } from '../../src/contract/fields.ts';
import { shownAs } from '../../src/contract/show.ts';
import type { Language } from '../../src/contract/text.ts';
import { label } from './toy.ts';

const resolver = { resolve: <T>(schema: T) => schema, collections: () => [] };
const words = [{ value: 'mo', label: label('个月', 'months') }];

function shown(property: object, value: unknown, language: Language = 'zh-CN'): string {
  const [field] = fieldsOf({ properties: { one: property } }, resolver);
  if (field === undefined) throw new Error('no field');
  return shownAs(field, value, language, String);
}

describe('a text that stands for something', () => {
  const measure = { type: 'string', 'x-jiguan-field': { words } };
  it('is told in words of both languages', () => expect([shown(measure, 'mo'), shown(measure, 'mo', 'en')]).toEqual(['个月', 'months']));
  it('is shown as it is where nobody said what it means', () => expect(shown(measure, 'constructor')).toBe('constructor'));
  it('is told in a list as well', () =>
    expect(shown({ type: 'array', items: { type: 'string' }, 'x-jiguan-field': { words } }, ['mo', 'a'])).toBe('个月、a'));
});

it('what is kept in hundredths of a per cent is shown in per cent', () =>
  expect(shown({ type: 'integer', 'x-jiguan-field': { widget: 'WIDGET_PERCENT' } }, 4210)).toBe('42.10 %'));

it('a number says what it counts in the language of whoever reads it', () => {
  const people = { type: 'integer', 'x-jiguan-field': { countedIn: label('人', 'people') } };
  expect([shown(people, 12), shown(people, 12, 'en')]).toEqual(['12 人', '12 people']);
});
