import type { BusPermissions } from '../bus/permissions.ts';
import type { Variable, Variables } from '../config/index.ts';

/** What a program says of itself with `--describe`: all that must be known around it to install it, start it and let it work. */
export interface SelfDescription {
  /** Name of its folder, its user on the bus and of its database: `meetings`. */
  readonly name: string;
  /** Where it listens unless told otherwise. */
  readonly port: number;
  /** Its own database; a program without one keeps nothing. */
  readonly database?: string;
  readonly records: readonly RecordKind[];
  /** Records of others that it keeps at hand: `directory/grant`. */
  readonly copies: readonly string[];
  /** Facts it reacts to: `jiguan.directory.v1.UnitAbolished`. */
  readonly reactions: readonly string[];
  /** What it does by the clock: `booking.no-show`. */
  readonly timers: readonly string[];
  readonly bus: BusPermissions;
  readonly variables: readonly DescribedVariable[];
}

/** A kind of record: its collection, its name on the bus, and whether its states are there for others to copy. */
export interface RecordKind {
  readonly collection: string;
  readonly type: string;
  readonly shared: boolean;
}

/** An environment variable, as `--help` tells it. */
export interface DescribedVariable {
  readonly name: string;
  readonly meaning: string;
  readonly expected: string;
  readonly default?: string;
  /** Whether the program does not start without it. */
  readonly required: boolean;
  readonly secret: boolean;
}

/** Whether this run only says what the program is: `main.ts --describe`. */
export const isDescribing = (argv: readonly string[]): boolean => argv.includes('--describe');

/** Prints the description as JSON. */
export function tell(description: SelfDescription): void {
  process.stdout.write(`${JSON.stringify(description, null, 2)}\n`);
}

export function describeVariables(variables: Variables): DescribedVariable[] {
  return Object.entries(variables).map(([name, variable]) => ({ name, ...describeVariable(variable) }));
}

function describeVariable({
  meaning,
  kind,
  default: fallback,
  optional = false,
  secret = false,
}: Variable): Omit<DescribedVariable, 'name'> {
  const given = fallback === undefined ? {} : { default: fallback };
  return { meaning, expected: kind.expected, ...given, required: fallback === undefined && !optional, secret };
}
