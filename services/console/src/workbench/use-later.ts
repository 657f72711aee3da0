/** Commands of work on site that cannot be sent now: kept on this device instead, after what waits there already. */
import { useKnown } from '../api/known.tsx';
import { keepDeed } from '../api/outbox.ts';
import { useOutbox } from '../api/use-outbox.ts';
import { type Form, type Json, requestOf } from '../contract/form.ts';
import { addressOf, idOf } from '../contract/names.ts';
import { concerned, isOnSite, timed } from '../contract/on-site.ts';

export interface Later {
  /** Something of this record waits already: what comes after it waits too. */
  readonly behind: boolean;
  /** Undefined where the command does not wait. False where the device keeps nothing. */
  readonly keep: ((said: { values: Json; key: string; etag: string | undefined }) => Promise<boolean>) | undefined;
}

export function useLater({ method, ...form }: Form, name: string | undefined, filled: Json, place: string): Later {
  const { session } = useKnown();
  const record = concerned(method, name, filled);
  const behind = useOutbox(record ?? '').length > 0;
  if (record === undefined || !isOnSite(method)) return { behind: false, keep: undefined };
  return {
    behind,
    keep({ values, key, etag }) {
      const at = new Date();
      const { body, query } = requestOf({ method, ...form }, values);
      const { id, label, verb, bodySchema, takesEtag } = method;
      return keepDeed({
        ...{ subject: session.subject, record, method: id, label, verb, query, key },
        path: addressOf(method, name === undefined ? [] : [idOf(name)]),
        body: bodySchema === undefined ? undefined : timed(method, body as Json, at),
        // Whoever takes it back finds the time at which it was done, and sends it so.
        values: timed(method, values, at),
        // Behind another the version that was seen is not the one that will be: the state decides.
        etag: takesEtag && !behind ? etag : undefined,
        at: at.toISOString(),
        form: place,
      });
    },
  };
}
