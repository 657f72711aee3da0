import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { status as codes, type ServiceError } from '@grpc/grpc-js';
import { readStatus } from '@jiguan/kit/errors';

/** How often each command was done, or refused for which reason: `dispatch done`, `dispatch VEHICLE_TAKEN`. */
export type Outcomes = Map<string, number>;

/** What says nothing of whether it was done: the caller asks again. */
const unanswered: readonly number[] = [codes.CANCELLED, codes.UNKNOWN, codes.DEADLINE_EXCEEDED, codes.INTERNAL, codes.UNAVAILABLE];

/**
 * Callers that take turns between the processes of a service and ask, with one request id, until one of them answers: what is done or refused is
 * then done or refused for good, whoever was killed meanwhile.
 */
export function callers<C>(clients: readonly C[], outcomes: Outcomes) {
  let turn = 0;
  return async <R>(command: string, call: (client: C, requestId: string) => Promise<R>): Promise<R | undefined> => {
    const requestId = randomUUID();
    const note = (outcome: string) => outcomes.set(`${command} ${outcome}`, (outcomes.get(`${command} ${outcome}`) ?? 0) + 1);
    for (;;) {
      try {
        const answer = await call(clients[turn++ % clients.length] as C, requestId);
        note('done');
        return answer;
      } catch (error) {
        if (unanswered.includes((error as ServiceError).code)) {
          await pause(20);
          continue;
        }
        const reason = readStatus(error as never)?.reason;
        if (reason === undefined) throw error;
        note(reason);
        return undefined;
      }
    }
  };
}
