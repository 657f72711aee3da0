/** Where the development issuer remembers sessions and grants: in the process, the last ones only. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** So many records of one kind; the oldest go first. */
const most = 10_000;

export const memory: AdapterFactory = () => recordsOfOneKind();

function recordsOfOneKind(): Adapter {
  const kept = new Map<string, Kept>();
  const find = (holds: (payload: AdapterPayload) => boolean) =>
    [...kept.values()].find(({ payload, until }) => until > Date.now() && holds(payload))?.payload;
  return {
    async upsert(id, payload, seconds) {
      kept.delete(id);
      kept.set(id, { payload, until: seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1000 });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    async find(id) {
      const found = kept.get(id);
      return found && found.until > Date.now() ? found.payload : undefined;
    },
    findByUid: async (uid) => find((payload) => payload.uid === uid),
    findByUserCode: async (code) => find((payload) => payload.userCode === code),
    async consume(id) {
      const found = kept.get(id);
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void kept.delete(id),
    async revokeByGrantId(grant) {
      for (const [id, { payload }] of kept) if (payload.grantId === grant) kept.delete(id);
    },
  };
}
