import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { catalogue, invalidRequest, readStatus, refusalOfThrown, STATUS_KEY, toServiceError, toStatus } from '@jiguan/kit/errors';
import { FindAvailableRoomsResponse, Room } from '@jiguan/proto/meetings/v1/room';
import fc from 'fast-check';

const rooms = (refusal: Refusal) =>
  FindAvailableRoomsResponse.encode({ rooms: refusal.alternatives as Room[], nextPageToken: '' }).finish();
const meetings = catalogue('meetings.jiguan', {
  ROOM_TAKEN: {
    status: 'FAILED_PRECONDITION',
    zh: '{room} 已被预订。',
    en: '{room} is booked.',
    detail: { type: 'jiguan.meetings.v1.FindAvailableRoomsResponse', encode: rooms },
  },
});
const sent = (refusal: Refusal, language: 'zh-CN' | 'en' = 'zh-CN') => readStatus(toServiceError(refusal, meetings, language));

describe('a refusal on the wire', () => {
  it('carries its reason, its values and the text in the language of the caller', () => {
    expect(sent(refuse('ROOM_TAKEN', { room: 'rooms/1', count: 3 }))).toMatchObject({
      status: 'FAILED_PRECONDITION',
      code: 9,
      reason: 'ROOM_TAKEN',
      domain: 'meetings.jiguan',
      metadata: { room: 'rooms/1', count: '3' },
      message: '"1" is booked.',
      text: '“1” 已被预订。',
      locale: 'zh-CN',
      violations: [],
    });
    expect(sent(refuse('ROOM_TAKEN', { room: 'rooms/1' }), 'en')).toMatchObject({ text: '"1" is booked.', locale: 'en' });
  });

  it('names the field at fault as it is called in JSON', () => {
    const status = sent(refuse('ROOM_TAKEN', { room: 'rooms/1' }, { field: 'booking.start_time' }));
    expect(status?.violations).toEqual([
      { field: 'booking.startTime', reason: 'ROOM_TAKEN', description: '"1" is booked.', text: '“1” 已被预订。' },
    ]);
  });

  it('names every field when several are at fault', () => {
    const wrong = [
      refuse('FIELD_REQUIRED', {}, { field: 'booking.title' }),
      refuse('FIELD_TOO_LARGE', { max: 9 }, { field: 'booking.attendee_count' }),
    ];
    const status = sent(invalidRequest(wrong));
    expect(status).toMatchObject({ status: 'INVALID_ARGUMENT', reason: 'INVALID_FIELD', metadata: { count: '2' } });
    expect(status?.violations.map(({ field, reason, text }) => [field, reason, text])).toEqual([
      ['booking.title', 'FIELD_REQUIRED', '必须填写。'],
      ['booking.attendeeCount', 'FIELD_TOO_LARGE', '不能大于 9。'],
    ]);
  });

  it('brings the alternatives along as the catalogue says', () => {
    const free = Room.fromPartial({ name: 'rooms/2' });
    const bytes = sent(refuse('ROOM_TAKEN', { room: 'rooms/1' }, { alternatives: [free] }))?.others.get(
      'jiguan.meetings.v1.FindAvailableRoomsResponse',
    );
    expect(FindAvailableRoomsResponse.decode(bytes as Uint8Array).rooms).toEqual([free]);
  });

  /** A key as google.rpc.ErrorInfo wants it (AIP-193). */
  const metadataKey = fc.stringMatching(/^[a-z][a-zA-Z0-9-_]{0,63}$/);

  it('has exactly one ErrorInfo whatever is refused', () =>
    fc.assert(
      fc.property(
        fc.dictionary(metadataKey, fc.oneof(fc.string(), fc.integer())),
        fc.option(fc.stringMatching(/^[a-z_.]+$/), { nil: undefined }),
        (details, field) => {
          const refusal = refuse('ROOM_TAKEN', details, field === undefined ? {} : { field });
          const types = toStatus(refusal, meetings, 'en').details.map(({ typeUrl }) => typeUrl);
          expect(types.filter((type) => type === 'type.googleapis.com/google.rpc.ErrorInfo')).toHaveLength(1);
          const metadata = Object.entries(sent(refusal)?.metadata ?? {});
          expect(metadata.sort()).toEqual(
            Object.entries(details)
              .map(([key, value]) => [key, String(value)])
              .sort(),
          );
        },
      ),
    ));
});

describe('a refusal of any size', () => {
  const long = fc.oneof(fc.string(), fc.constantFrom('会'.repeat(50_000), 'x'.repeat(400), '\ud83d', '😀'.repeat(150), '%'.repeat(500)));
  const one = fc.record({
    details: fc.dictionary(fc.stringMatching(/^[a-z]{1,60}$/), long),
    field: long,
    reason: fc.constantFrom('FIELD_PATTERN', 'ROOM_TAKEN'),
  });
  const more = (violations: readonly Refusal[], count: number) =>
    Array.from({ length: count }, (_, i) => violations[i % violations.length] as Refusal);
  const size = (error: ReturnType<typeof toServiceError>) =>
    encodeURI(error.details).length + ((error.metadata.get(STATUS_KEY)[0] as Buffer).length * 4) / 3;

  it('fits into trailers, and tells how many fields it does not name', () =>
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(1, 30, 3_000),
        fc.constantFrom('zh-CN', 'en'),
        (all, count, language) => {
          const violations = more(
            all.map(({ details, field, reason }) => refuse(reason, details, { field })),
            count,
          );
          const error = toServiceError(
            { ...invalidRequest(violations), details: { ...all[0]?.details, count } },
            meetings,
            language as 'en',
          );
          expect(size(error)).toBeLessThan(8_000);
          const read = readStatus(error);
          expect(read?.violations.length).toBeGreaterThan(0);
          const unlisted = count - (read?.violations.length ?? 0);
          expect(read?.metadata['unlisted']).toBe(unlisted > 0 ? String(unlisted) : undefined);
        },
      ),
    ));

  it('keeps the first alternatives where all are too many', () => {
    const free = Array.from({ length: 500 }, (_, i) => Room.fromPartial({ name: `rooms/${i}`, displayName: '会'.repeat(50) }));
    const error = toServiceError(refuse('ROOM_TAKEN', { room: 'rooms/1' }, { alternatives: free }), meetings, 'zh-CN');
    expect(size(error)).toBeLessThan(8_000);
    const bytes = readStatus(error)?.others.get('jiguan.meetings.v1.FindAvailableRoomsResponse') as Uint8Array;
    const { rooms: kept } = FindAvailableRoomsResponse.decode(bytes);
    expect(kept.length).toBeGreaterThan(2);
    expect(kept).toEqual(free.slice(0, kept.length));
  });
});

describe('a thrown error', () => {
  it('says nothing of itself to the caller but an incident id', () => {
    const status = sent(refusalOfThrown(new Error('password of the database is hunter2')));
    expect(status).toMatchObject({ status: 'INTERNAL', reason: 'INTERNAL' });
    expect(status?.metadata.incident).toMatch(/^[0-9a-f-]{36}$/);
    expect(status?.text).toContain(status?.metadata.incident);
    expect(JSON.stringify(status)).not.toContain('hunter2');
  });

  it('is UNAVAILABLE when the store is away, so that callers try again', () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' });
    expect(sent(refusalOfThrown(away))).toMatchObject({ status: 'UNAVAILABLE', reason: 'STORE_UNAVAILABLE' });
  });
});

describe('a thrown error of a failover', () => {
  it('is UNAVAILABLE too', () => {
    const labelled = (label: string) => Object.assign(new Error('not primary'), { hasErrorLabel: (asked: string) => asked === label });
    expect(refusalOfThrown(labelled('RetryableWriteError')).refused).toBe('STORE_UNAVAILABLE');
    expect(refusalOfThrown(labelled('SomethingElse')).refused).toBe('INTERNAL');
  });
});

describe('reading the status of an error', () => {
  it('makes do with what other servers send', () =>
    expect(readStatus({ code: 14, details: 'No connection established' })).toMatchObject({
      status: 'UNAVAILABLE',
      message: 'No connection established',
      reason: undefined,
    }));

  it.each([new Error('plain'), undefined, { code: 'ENOENT' }])('is undefined for what is no call error', (error) =>
    expect(readStatus(error)).toBeUndefined(),
  );
});
