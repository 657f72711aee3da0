/**
 * Whether a call of a method may be made again by itself when its server went away: it only reads, or its request id makes the second a
 * repeat of the first (AIP-155). Imports are not repeated: a file that ended one replica would be handed to the next; who sent it decides.
 */
export function isRepeatable(method: string, hasRequestId: boolean): boolean {
  if (/^(Get|BatchGet|List|Find|Search)/.test(method)) return true;
  return hasRequestId && !method.startsWith('Import');
}
