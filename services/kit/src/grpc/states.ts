/** In which states of a record a command is possible, as its contract says (jiguan.options.v1.command). */
import type { DescMethod, FileRegistry } from '@bufbuild/protobuf';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Aggregate, DomainEvent, UseCase } from '../app/types.ts';
import { optionReader, resourceNamed } from '../options/index.ts';

export interface States {
  /** Full name of the method, as its label is found by: `jiguan.meetings.v1.BookingService/CancelBooking`. */
  readonly command: string;
  /** Of the kind of record that the command acts on: `bookings`. */
  readonly collection: string;
  /** Where a record keeps its state; undefined for records without. */
  readonly field: string | undefined;
  /** Names of values; empty: in every state. */
  readonly from: readonly string[];
  /** The state to which it leads; empty where it stays, or depends on the case. */
  readonly to: string;
}

/** Undefined for a method that is no command. Throws when its kind of record is in no contract. */
export function statesOf(method: DescMethod, registry: FileRegistry): States | undefined {
  const read = optionReader(registry);
  const said = read(method, 'command') as { resource?: string; from?: string[]; to?: string } | undefined;
  if (!said) return undefined;
  const { message, plural } = resourceNamed(said.resource ?? '', registry);
  const status = read(message, 'resource')?.['status'];
  return {
    command: `${method.parent.typeName}/${method.name}`,
    collection: plural,
    field: message.fields.find(({ name }) => name === status)?.localName,
    from: said.from ?? [],
    to: said.to ?? '',
  };
}

/** Why a record's state does not allow a command, in words that name the state and those that would do. */
export function stateRefusal(states: States | undefined, record: object): Refusal<'NOT_IN_THIS_STATE'> | undefined {
  if (!states?.field || states.from.length === 0) return undefined;
  const state = String((record as Record<string, unknown>)[states.field]);
  if (states.from.includes(state)) return undefined;
  return refuse('NOT_IN_THIS_STATE', { state, command: states.command, from: states.from.join('、') });
}

/**
 * The same of the record that a request names, before the domain is asked: what the contract says of states is said once, in the same words
 * for every command. The domain, which also decides for timers and reactions, refuses there as well.
 */
export async function outsideStates(
  states: States | undefined,
  name: string,
  { load }: Pick<UseCase, 'load'>,
): Promise<Refusal | undefined> {
  if (!states?.field || states.from.length === 0 || !name.startsWith(`${states.collection}/`)) return undefined;
  const record = await load({ collection: states.collection } as Aggregate<object, DomainEvent>, idOf(name));
  return record && stateRefusal(states, record);
}
