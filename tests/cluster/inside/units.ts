/** Units that were not there before. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';

/** A number below 900 000 that grows by ten a second: credit codes that no earlier run on the same cluster had. */
export const firstCode = (): number => Math.floor(Date.now() / 100) % 900_000;

/** A unit of the province; `code` tells it from all others. */
export function unitOf(id: string, code = firstCode()) {
  const creditCode = completeCreditCode(`11530000MD${String(code).padStart(6, '0')}`);
  return { creditCode, displayName: id, region: 'regions/530000', level: 'UNIT_LEVEL_PROVINCE', kind: 'UNIT_KIND_GOVERNMENT' };
}
