import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { catalogue, invalidRequest, readStatus, refusalOfThrown, toServiceError, toStatus } from '@jiguan/kit/errors';
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
