/** A form under way: what is filled in, kept on the device with every key, and what the service said to it. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { newKey } from '../api/client.ts';
import { type Draft, forgetDraft, keepDraft, readDraft } from '../api/drafts.ts';
import { useKnown } from '../api/known.tsx';
import { beginning, empty, type Form, type Json } from '../contract/form.ts';

export interface FormState {
  readonly values: Json;
  readonly before: Json | undefined;
  readonly etag: string | undefined;
  readonly key: string;
  /** Taken up where it was left; when. */
  readonly resumed: string | undefined;
  /** The device keeps nothing: a reload would lose what is written. */
  readonly unkept: boolean;
  set(name: string, value: unknown): void;
  replace(values: Json, more?: { readonly before?: Json; readonly etag?: string | undefined }): void;
  /** Sent: nothing is kept any more. */
  sent(): void;
  /** Begins anew from the record. */
  reset(): void;
}

interface Wishes {
  readonly form: Form;
  /** Where it is kept: method and record. */
  readonly place: string;
  readonly record: Json | undefined;
  readonly etag: string | undefined;
  readonly known: Json;
}

export function useForm({ form, place, record, etag, known }: Wishes): FormState {
  const { session } = useKnown();
  const fresh = (): Draft => ({
    values: beginning(form, record, known),
    ...(record !== undefined && { before: record }),
    ...(etag !== undefined && { etag }),
    key: newKey(),
    at: new Date().toISOString(),
  });
  const kept = useMemo(() => readDraft(session.subject, place), [session.subject, place]);
  const [draft, setDraft] = useState<Draft>(() => kept ?? fresh());
  const [resumed, setResumed] = useState(kept?.at);
  const [unkept, setUnkept] = useState(false);
  const touched = useRef(kept !== undefined);
  const done = useRef(false);

  useEffect(() => {
    if (!touched.current || done.current) return;
    setUnkept(!keepDraft(session.subject, place, draft));
  }, [draft, session.subject, place]);

  const change = (next: Draft) => {
    touched.current = true;
    done.current = false;
    setDraft({ ...next, at: new Date().toISOString() });
  };
  return {
    values: draft.values,
    before: draft.before,
    etag: draft.etag,
    key: draft.key,
    resumed,
    unkept,
    set: (name, value) => {
      touched.current = true;
      setDraft((now) => ({ ...now, values: without({ ...now.values, [name]: value }), at: new Date().toISOString() }));
    },
    replace: (values, more) => change({ ...draft, ...more, values } as Draft),
    sent() {
      done.current = true;
      forgetDraft(session.subject, place);
    },
    reset() {
      forgetDraft(session.subject, place);
      touched.current = false;
      setResumed(undefined);
      setDraft(fresh());
    },
  };
}

const without = (values: Json): Json =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined || !empty(value)));
