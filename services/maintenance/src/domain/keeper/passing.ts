/** 转交: another unit keeps it, as it stands (flow F5). What nobody changes after that can be given back. */

/** A record that is kept by a unit. */
export interface KeptByUnit {
  /** `units/…`. */
  readonly unit: string;
  /** While it is not with whom it was, and nobody changed it since: `units/…` that it came from. */
  readonly passedFrom?: string;
}

export interface PassedOn<Type extends string> {
  readonly type: Type;
  readonly unit: string;
  readonly previousUnit: string;
  readonly reason: string;
}

/** Another unit's, as it stands; back with whom it came from it is as it was. */
export function passedOn<S extends KeptByUnit>({ passedFrom, ...was }: S, { unit, previousUnit }: PassedOn<string>): S {
  const now = { ...was, unit } as unknown as S;
  return passedFrom === unit ? now : { ...now, passedFrom: previousUnit };
}

/** With the mark gone as soon as something is done with the record; `byItself`: what happens without anybody's doing. */
export const untilChanged =
  <S extends KeptByUnit, E extends { readonly type: string }>(
    evolve: (state: S | undefined, event: E) => S,
    byItself: readonly E['type'][] = [],
  ) =>
  (state: S | undefined, event: E): S => {
    const next = evolve(state, event);
    if (next.passedFrom === undefined || event.type.endsWith('PassedOn') || byItself.includes(event.type)) return next;
    const { passedFrom: _, ...changed } = next;
    return changed as S;
  };
