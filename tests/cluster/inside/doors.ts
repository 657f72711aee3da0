/** The house in the cluster, by its gateway. */
import { ask } from '../../world/http.ts';
import type { Doors } from '../../world/world.ts';
import { type Trust, trust } from './trust.ts';

export interface House {
  /** Origin of the gateway. */
  readonly gateway: string;
  /** Subject → access token. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Where it speaks TLS. */
  readonly trust?: Trust;
}

/** What this program was asked for. */
export function asked<T extends { house: House }>(): T {
  const given = JSON.parse(process.env['CALL'] ?? '{}') as T;
  if (given.house.trust) trust(given.house.trust);
  return given;
}

/** Ends this program with its words. */
export const tell = (result: unknown): void => void process.stdout.write(JSON.stringify(result));

/** Resolves when the one who started this program closes its input. */
export const toldToFinish = (): Promise<void> => new Promise((resolve) => process.stdin.resume().once('end', resolve));

/** `done` also takes what was there before, so that a step can be repeated on the same cluster. */
export function doors({ gateway, tokens }: House): Doors {
  const as: Doors['as'] = (subject, method, path, more = {}) => {
    const token = subject === undefined ? undefined : tokens[subject];
    return ask(gateway, method, path, { ...more, ...(token !== undefined && { token }) });
  };
  return {
    as,
    done: async (subject, method, path, body) => {
      const answer = await as(subject, method, path, body === undefined ? {} : { body });
      if (answer.status === 200 || (answer.status === 409 && answer.body['reason'] !== 'SLOT_TAKEN')) return answer.body;
      throw new Error(`${method} ${path} as ${subject}: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
  };
}
