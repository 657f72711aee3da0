import { expectedIn } from '../../src/problems/expected.ts';

describe('what would be right, in words', () => {
  it.each([
    ['google.protobuf.Timestamp', '带时区的时间，如 2026-03-02T09:00:00+08:00', /zone/],
    ['int32', '整数', /whole number/],
    ['uint64', '整数', /whole number/],
    ['array', '列表', /list/],
    ['A | B', '以下之一：A、B', /one of A, B/],
    ['rooms', 'rooms', /rooms/],
  ])('%s', (expected, zh, en) => {
    expect(expectedIn(expected, 'zh-CN')).toBe(zh);
    expect(expectedIn(expected, 'en')).toMatch(en);
  });
});
