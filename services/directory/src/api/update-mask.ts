import { no, type Reason, type Refused } from '../domain/refusals.ts';

/**
 * The changes that a masked update asks for (AIP-134): the fields of the mask; without one, those that are set; with `*`, all that may change.
 * Refuses a mask that names a field which may not.
 */
export function masked<C extends object>(
  changeable: { readonly [K in keyof C]: string },
  wanted: C,
  mask: readonly string[] | undefined,
  refusal: Reason,
): Partial<C> | Refused {
  const paths = Object.entries<string>(changeable) as [keyof C, string][];
  const fixed = mask?.find((path) => path !== '*' && !paths.some(([, known]) => known === path));
  if (fixed !== undefined) return no(refusal, { field: fixed }, 'update_mask');
  const all = mask?.includes('*');
  const asked = (key: keyof C, path: string) => all || (mask && mask.length > 0 ? mask.includes(path) : wanted[key] !== '');
  return Object.fromEntries(paths.filter(([key, path]) => asked(key, path)).map(([key]) => [key, wanted[key]])) as Partial<C>;
}
