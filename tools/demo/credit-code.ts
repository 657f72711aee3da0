import { checkCharacter, organisationCheck } from '@jiguan/kernel/credit-code';

/** A made-up credit code (GB 32100-2015) with right check characters: kind 11 organ, 12 institution. */
export function creditCodeOf(kind: string, region: string, serial: number): string {
  const organisation = `MB${String(serial).padStart(6, '0')}`;
  const body = kind + region + organisation + organisationCheck(organisation);
  return body + checkCharacter(body);
}
