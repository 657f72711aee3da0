/** A driver's trips: which come first, and what can be done with each. Pure; whether it may be now the service says. */
export interface MyTrip {
  readonly name: string;
  readonly purpose: string;
  readonly origin: string;
  readonly destination: string;
  readonly passengerCount: number;
  readonly contact?: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: string;
  readonly plate?: string;
  readonly overdue?: boolean;
  readonly waitingFor?: string;
  readonly guests?: readonly { readonly trip: string; readonly destination: string; readonly passengerCount: number }[];
}

const steps: Readonly<Record<string, readonly string[]>> = {
  TRIP_STATUS_DISPATCHED: ['AcceptTrip'],
  TRIP_STATUS_ACCEPTED: ['DepartTrip'],
  TRIP_STATUS_UNDER_WAY: ['ReturnTrip', 'ExtendTrip'],
};

/** Names of the commands of a state, the next step first. */
export const doable = ({ status }: Pick<MyTrip, 'status'>): readonly string[] => steps[status] ?? [];

/** What is under way first, then by time; what is over apart, the last first. */
export function nextFirst(trips: readonly MyTrip[]): { readonly open: readonly MyTrip[]; readonly over: readonly MyTrip[] } {
  const byTime = [...trips].sort((a, b) => a.startTime.localeCompare(b.startTime));
  const under = ({ status }: MyTrip) => (status === 'TRIP_STATUS_UNDER_WAY' ? 0 : 1);
  const open = byTime.filter((trip) => doable(trip).length > 0).sort((a, b) => under(a) - under(b));
  return { open, over: byTime.filter((trip) => doable(trip).length === 0).reverse() };
}
