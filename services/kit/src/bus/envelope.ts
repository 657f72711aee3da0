import type { MsgHdrs } from 'nats';
import type { Place } from '../app/index.ts';

/** What a message says about itself: CloudEvents attributes, binary mode (CloudEvents 1.0.2, NATS protocol binding). */
export interface Envelope {
  /** `<collection>/<id>@<version>`. */
  readonly id: string;
  readonly context: string;
  /** `jiguan.meetings.v1.BookingConfirmed`. */
  readonly type: string;
  readonly time: Date;
  /** Resource name: `bookings/42`. */
  readonly record: string;
  readonly version: number;
  readonly place: Place;
  /** Who did it: a sign-in, or `system:<cause>` (CloudEvents Auth Context, `authid`). States say nobody. */
  readonly actor?: string;
}

/** The header fields that say so, and whatever else a message carries. */
export type Fields = Record<string, string>;

export function toFields({ id, context, type, time, record, version, place, actor }: Envelope): Fields {
  const fields: Fields = {
    'ce-specversion': '1.0',
    'ce-id': id,
    'ce-source': `//${context}.jiguan`,
    'ce-type': type,
    'ce-time': time.toISOString(),
    'ce-subject': record,
    'ce-region': place.region,
    'ce-version': String(version),
    'content-type': 'application/protobuf',
  };
  if (place.unit !== undefined) fields['ce-unit'] = place.unit;
  // Sign-ins are any text, headers are ASCII (CloudEvents HTTP binding 3.1.3.2).
  if (place.owner !== undefined) fields['ce-owner'] = encodeURIComponent(place.owner);
  if (actor !== undefined) fields['ce-authid'] = encodeURIComponent(actor);
  return fields;
}

/** Throws when the message does not say what a message of Jiguan must say. */
export function fromHeaders(given: MsgHdrs | undefined): Envelope {
  const read = (name: string): string => {
    const value = given?.get(name);
    if (!value) throw new Error(`the message has no ${name}`);
    return value;
  };
  const time = new Date(read('ce-time'));
  const version = Number(read('ce-version'));
  if (Number.isNaN(time.getTime()) || !Number.isSafeInteger(version)) throw new Error('the message has a broken ce-time or ce-version');
  const unit = given?.get('ce-unit');
  const [owner, actor] = ['ce-owner', 'ce-authid'].map((name) => decodeURIComponent(given?.get(name) ?? ''));
  return {
    id: read('ce-id'),
    context: read('ce-source').replace(/^\/\/|\.jiguan$/g, ''),
    type: read('ce-type'),
    time,
    record: read('ce-subject'),
    version,
    place: { region: read('ce-region'), ...(unit && { unit }), ...(owner && { owner }) },
    ...(actor && { actor }),
  };
}

/** Version a message carries; 0 when it says none. */
export const versionOf = (given: MsgHdrs | undefined): number => Number(given?.get('ce-version') || 0);
