/** Why the handling of a message failed, as far as it decides what happens next. */

const AWAY =
  /^Mongo(Network|NetworkTimeout|ServerSelection|NotConnected|TopologyClosed|PoolCleared|WaitQueueTimeout|OperationTimeout|ClientClosed)Error$/;
const PASSING_LABELS = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];
/** gRPC status codes of a service that is away: DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNAVAILABLE. */
const PASSING_STATUS = [4, 8, 14];

/** A record that many write at once: nothing is wrong with the message. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/** Whether the cause lies outside the message, in something that will be back: such a message is never given up. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Busy) return true;
  if (!(error instanceof Error)) return false;
  const { errorLabelSet, code } = error as { errorLabelSet?: ReadonlySet<string>; code?: unknown };
  return AWAY.test(error.name) || PASSING_LABELS.some((label) => errorLabelSet?.has(label)) || PASSING_STATUS.includes(code as number);
}
