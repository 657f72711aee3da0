import { languageOf } from '@jiguan/kit/errors';

it.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en;q=0.3, zh;q=0.2', 'en'],
  ['fr, de;q=0.9', 'zh-CN'],
  ['fr, en;q=0.5', 'en'],
  ['*', 'zh-CN'],
  ['en;q=0', 'zh-CN'],
  ['EN', 'en'],
  ['en;q=much', 'zh-CN'],
] as const)('Accept-Language %s is answered in %s', (header, language) => expect(languageOf(header)).toBe(language));
