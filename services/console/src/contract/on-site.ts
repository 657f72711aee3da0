/** Work that is done where there may be no network: the commands that wait on the device until they can be sent. */
import type { Method, Resource } from './contract.ts';
import type { Json } from './form.ts';

/** A driver's trip, a technician's order, a reading, an inspection, a look at a site. Everything else is done where the answer is seen. */
const onSite: ReadonlySet<string> = new Set([
  ...['AcceptTrip', 'DepartTrip', 'ReturnTrip'].map((id) => `fleet_${id}`),
  ...['AcceptWorkOrder', 'ArriveWorkOrder', 'PauseWorkOrder', 'ResumeWorkOrder', 'RecordWorkOrder', 'CompleteWorkOrder'].map(
    (id) => `maintenance_${id}`,
  ),
  ...['ReadMeter', 'RecordInspection'].map((id) => `maintenance_${id}`),
  ...['CreateSiteInspection', 'InspectSite'].map((id) => `outsourcing_${id}`),
]);

export const isOnSite = ({ id }: Pick<Method, 'id'>): boolean => onSite.has(id);

/** Of a new record, the field that names what it belongs to: what waits for one of these waits in its order. */
const belongs: Readonly<Record<string, string>> = { outsourcing_CreateSiteInspection: 'assessment' };

/** The record that a command concerns: the one of its address, or the one that a new record belongs to. */
export function concerned({ id }: Pick<Method, 'id'>, name: string | undefined, values: Json): string | undefined {
  const said = name ?? values[belongs[id] ?? ''];
  return typeof said === 'string' && said !== '' ? said : undefined;
}

/** What a step is called to have been done at, in the contract of any service. */
const OCCURRED = 'occurTime';

interface When {
  readonly field: string;
  readonly day?: true;
}

/** Where a command says when it was done; left out it is the moment at which it arrives, which is wrong of what waited. */
const when: Readonly<Record<string, When>> = {
  maintenance_ReadMeter: { field: 'readTime' },
  outsourcing_CreateSiteInspection: { field: 'day', day: true },
  outsourcing_InspectSite: { field: 'day', day: true },
};

/** A request that waits, with the time of this device at which it was made: an instant, or the day in China. What was filled in stands. */
export function timed({ id, body: fields }: Pick<Method, 'id' | 'body'>, body: Json, at: Date): Json {
  const said = when[id] ?? fields.filter(({ name }) => name === OCCURRED).map(({ name }): When => ({ field: name }))[0];
  if (said === undefined || (body[said.field] ?? '') !== '') return body;
  return { ...body, [said.field]: said.day ? new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) : at.toISOString() };
}

/** A record as it is when what waits has been done: the next step can then be done too. */
export function assumed<T extends object>(resource: Resource, record: T, methods: readonly string[]): T {
  const { status, commands } = resource;
  if (status === undefined) return record;
  const after = methods.flatMap((id) => commands.find((method) => method.id === id)?.command?.to ?? []).at(-1);
  return after === undefined || after === '' ? record : { ...record, [status]: after };
}
