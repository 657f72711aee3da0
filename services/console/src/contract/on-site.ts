/** Work that is done where there may be no network: the commands that wait on the device until they can be sent. */
import type { Method, Resource } from './contract.ts';

/** A driver's trip, a technician's order, a reading, an inspection. Everything else is done where the answer is seen. */
const onSite: ReadonlySet<string> = new Set([
  ...['AcceptTrip', 'DepartTrip', 'ReturnTrip'].map((id) => `fleet_${id}`),
  ...['AcceptWorkOrder', 'ArriveWorkOrder', 'PauseWorkOrder', 'ResumeWorkOrder', 'RecordWorkOrder', 'CompleteWorkOrder'].map(
    (id) => `maintenance_${id}`,
  ),
  ...['ReadMeter', 'RecordInspection'].map((id) => `maintenance_${id}`),
]);

export const isOnSite = ({ id }: Pick<Method, 'id'>): boolean => onSite.has(id);

/** A record as it is when what waits has been done: the next step can then be done too. */
export function assumed<T extends object>(resource: Resource, record: T, methods: readonly string[]): T {
  const { status, commands } = resource;
  if (status === undefined) return record;
  const after = methods.flatMap((id) => commands.find((method) => method.id === id)?.command?.to ?? []).at(-1);
  return after === undefined || after === '' ? record : { ...record, [status]: after };
}
