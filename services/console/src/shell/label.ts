/** Twelve digits, base 16: what stands on the label of a facility. */
export const isLabel = (code: string): boolean => /^[0-9a-f]{12}$/.test(code);

/** The label in /q/<label>; undefined elsewhere, and of codes that name a record. */
export function labelIn(path: string): string | undefined {
  const code = /^\/q\/(.*)$/.exec(path)?.[1] ?? '';
  return isLabel(code) ? code : undefined;
}
