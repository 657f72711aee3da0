/** The CommandService of a context: which commands of a record are possible now, for the caller, and if not why. Made by kit for all. */
import { isRefused } from '@jiguan/kernel/refusal';
import { ListCommandsRequest, ListCommandsResponse, type PossibleCommand } from '@jiguan/proto/common/v1/commands';
import type { Aggregate, May, Stored, UseCase } from '../app/types.ts';
import { type Api, type ApiCall, commonMethod, implement, query, serviceOf, stateRefusal } from '../grpc/index.ts';
import { decideAccess, homeOf } from '../identity/index.ts';
import { type Known, type KnownCommand, type KnownRecords, knownRecords } from './known.ts';

export interface CommandsOptions {
  /** The kinds of record of the context. */
  // biome-ignore lint/suspicious/noExplicitAny: aggregates of different kinds.
  readonly aggregates: readonly Aggregate<any, any>[];
  /** By method: `{ ApproveBooking: mayDecide }`. Commands without one depend on role and state alone. */
  readonly may?: Readonly<Record<string, May>>;
}

type Asked = { readonly names: readonly string[]; readonly explain: ApiCall['explain'] };

/** `context`: `meetings`. Throws where a guard is of no command of the context. */
export function commandsApi(context: string, options: CommandsOptions): Api {
  const service = serviceOf(context, 'CommandService');
  const known = knownRecords(service.slice(0, service.lastIndexOf('.')), options.aggregates);
  const commands = new Set([...known.values()].flatMap((records) => records.commands.map((command) => command.name)));
  const stray = Object.keys(options.may ?? {}).find((method) => !commands.has(method));
  if (stray) throw new Error(`${stray} has a guard, but is no command on a record of ${context}`);
  const definition = { listCommands: commonMethod(service, 'ListCommands', ListCommandsRequest, ListCommandsResponse) };
  return implement<typeof definition>(definition, service, {
    listCommands: query(async ({ names, explain }: Asked, use) => ({ records: await answers(names, known, options, explain, use) }), {
      input: ({ name, names }, { explain }) => ({ names: [...new Set(name === '' ? names : [name, ...names])], explain }),
      output: (response) => response,
    }),
  });
}

async function answers(
  names: readonly string[],
  known: KnownRecords,
  { may = {} }: CommandsOptions,
  explain: Asked['explain'],
  use: UseCase,
): Promise<ListCommandsResponse['records']> {
  const found = await Promise.all(
    names.map(async (name) => {
      const [collection = '', id = ''] = name.split('/');
      const records = known.get(collection);
      const record = records && (await use.load(records.aggregate, id));
      if (!records || !record || !visible(name, records, record, use)) return [];
      const possible = records.commands.flatMap((command) => possibility(name, command, records, record, may[command.name], use, explain));
      return [{ name, commands: possible }];
    }),
  );
  return found.flat();
}

/** Whether the record's Get would show it. */
function visible(name: string, { aggregate, get }: Known, record: Stored<object>, { actor, copy }: UseCase): boolean {
  const place = aggregate.place(record);
  return !isRefused(decideAccess(get, actor, { name, field: 'name', place, home: homeOf(place, { view: copy }) }));
}

/** One command: left out where the roles do not reach; else possible, or why not now. */
function possibility(
  name: string,
  command: KnownCommand,
  { aggregate }: Known,
  record: Stored<object>,
  may: May | undefined,
  use: UseCase,
  explain: Asked['explain'],
): PossibleCommand[] {
  const target = { name, field: command.rule?.target ?? '', place: aggregate.place(record) };
  if (isRefused(decideAccess(command.rule, use.actor, target))) return [];
  const refused = stateRefusal(command.states, record) ?? may?.(record, use);
  if (!refused) return [{ command: command.name, possibility: 'POSSIBILITY_ALLOWED', reason: '', message: '' }];
  return [{ command: command.name, possibility: 'POSSIBILITY_NOT_NOW', reason: refused.refused, message: explain(refused) }];
}
