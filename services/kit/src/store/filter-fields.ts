/** Fields that a filter may name. */

export type Literal = string | number | boolean | Date;

/** A field that callers may filter and order by, under its proto name. */
export interface FilterField {
  /** Path in the stored document. */
  readonly path: string;
  readonly type: 'string' | 'number' | 'boolean' | 'timestamp' | 'enum';
  /** For enums: what each proto name is stored as: `{ BOOKING_STATUS_CONFIRMED: 'confirmed' }`. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** For enums: what all names begin with and callers may leave out: `BOOKING_STATUS_`. */
  readonly prefix?: string;
  /** For strings: the stored form of what the caller wrote (`rooms/101` → `101`); undefined where it cannot be one. */
  readonly stored?: (written: string) => string | undefined;
}

export type FilterFields = Readonly<Record<string, FilterField>>;
