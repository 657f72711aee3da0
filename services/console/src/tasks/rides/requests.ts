/** What somebody asked for: what comes first, and what can be done with each. Pure; whether it may be now the service says. */
export interface Ride {
  readonly name: string;
  readonly purpose: string;
  readonly origin: string;
  readonly destination: string;
  readonly passengerCount: number;
  readonly startTime: string;
  readonly endTime: string;
  readonly status: string;
  readonly plate?: string;
  readonly driverName?: string;
  readonly waitingFor?: string;
  readonly sharedWith?: string;
  readonly endReason?: string;
}

const before = ['RescheduleTrip', 'CancelTrip'];
const steps: Readonly<Record<string, readonly string[]>> = {
  TRIP_STATUS_REQUESTED: before,
  TRIP_STATUS_APPROVED: before,
  TRIP_STATUS_DISPATCHED: before,
  TRIP_STATUS_ACCEPTED: before,
  TRIP_STATUS_SHARED: ['CancelTrip'],
  TRIP_STATUS_UNDER_WAY: ['ExtendTrip'],
  TRIP_STATUS_SETTLED: ['RateTrip'],
};
const over = ['TRIP_STATUS_RETURNED', 'TRIP_STATUS_SETTLED', 'TRIP_STATUS_REJECTED', 'TRIP_STATUS_CANCELLED'];

/** Names of the commands of a state. */
export const doable = ({ status }: Pick<Ride, 'status'>): readonly string[] => steps[status] ?? [];

/** What is to come, the next first; what is over apart, the last first. */
export function inOrder(rides: readonly Ride[]): { readonly ahead: readonly Ride[]; readonly past: readonly Ride[] } {
  const byTime = [...rides].sort((a, b) => a.startTime.localeCompare(b.startTime));
  return {
    ahead: byTime.filter(({ status }) => !over.includes(status)),
    past: byTime.filter(({ status }) => over.includes(status)).reverse(),
  };
}
