import { setTimeout as pause } from 'node:timers/promises';
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import type { Answer } from '../world/http.ts';
import { meeting } from '../world/people.ts';
import type { Doors } from '../world/world.ts';

/** What was acknowledged, to be found again afterwards. */
export interface Acknowledged {
  /** Title of the booking → name that was answered. */
  readonly bookings: Map<string, string>;
  /** Units that were abolished → names of the bookings they had. */
  readonly abolished: Map<string, string[]>;
}

/**
 * Callers that book, found and abolish units until told to stop, and repeat each call with its key until it is acknowledged. `first`: number of the
 * first round, below 90 000, for loads that follow one another on the same servers.
 */
export function load(world: Doors, rooms: readonly string[], callers = 4, first = 0) {
  const acknowledged: Acknowledged = { bookings: new Map(), abolished: new Map() };
  let stopped = false;
  let serial = 0;

  /** A repeated call must give what the first one gave, so a caller never has to ask what became of it. */
  const insist = async (subject: string, path: string, body: object, key: string): Promise<Answer> => {
    for (;;) {
      const answer = await world.as(subject, 'POST', path, { body, headers: { 'idempotency-key': key } }).catch(() => undefined);
      if (answer?.status === 200) return answer;
      if (answer && answer.status < 500 && !isYetUnknown(answer))
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await pause(50);
    }
  };

  const book = async (room: string, days: number, unit: string): Promise<string> => {
    const title = `meeting-${first}-${++serial}`;
    const { body } = await insist('officer', '/meetings/v1/bookings', meeting(room, days, { unit, title }), title);
    acknowledged.bookings.set(title, body['name'] as string);
    return body['name'] as string;
  };

  const caller = async (index: number) => {
    const room = rooms[index] as string;
    for (let round = first; !stopped; round++) {
      const id = `u-${index}-${round}`;
      const unit = {
        creditCode: creditCode(index, round),
        displayName: id,
        region: 'regions/530000',
        level: 'UNIT_LEVEL_PROVINCE',
        kind: 'UNIT_KIND_GOVERNMENT',
      };
      await insist('admin', `/directory/v1/units?unitId=${id}`, unit, id);
      const names = [await book(room, 10 + (round % 300), `units/${id}`), await book(`${room}-b`, 10 + (round % 300), `units/${id}`)];
      await insist('admin', `/directory/v1/units/${id}:abolish`, { reason: `round ${round}` }, `${id}-end`);
      acknowledged.abolished.set(id, names);
    }
  };

  const working = Promise.all(Array.from({ length: callers }, (_, i) => caller(i)));
  working.catch(() => undefined);
  return {
    acknowledged,
    /** Lets every caller finish its round. */
    async stop(): Promise<void> {
      stopped = true;
      await working;
    },
  };
}

/** A unit or grant that has not reached meetings yet. */
function isYetUnknown({ status, body }: Answer): boolean {
  return status === 404 || status === 403 || status === 429 || body['reason'] === 'UNIT_UNKNOWN';
}

function creditCode(index: number, round: number): string {
  return completeCreditCode(`11530000MC${index}${String(round).padStart(5, '0')}`);
}
