/** The trips of a day, and what is free for one of them. */
import { useQuery } from '@tanstack/react-query';
import { useKnown } from '../../api/known.tsx';
import { callMethod, fetchPage, rowsIn } from '../../api/queries.ts';
import type { Method } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { type Car, dayFilter, type Trip } from './day.ts';

/** Every trip that begins on a day; asked again when something happened to one. */
export function useTripsOf(day: string) {
  const { contract } = useKnown();
  const list = contract.resources.get('trips')?.list;
  return useQuery({
    queryKey: ['list', 'trips', 'board', day],
    queryFn: async ({ signal }) => {
      const found: Trip[] = [];
      for (let token = ''; ; ) {
        const { rows, next } = await fetchPage(list as Method, { filter: dayFilter(day), pageSize: 500 }, token, signal);
        found.push(...(rows as unknown as readonly Trip[]));
        token = next;
        if (token === '') return found;
      }
    },
    enabled: list !== undefined,
    placeholderData: (before) => before,
  });
}

export interface Driver {
  readonly name: string;
  readonly displayName: string;
  readonly licenceClass?: string;
}

/** Cars, or drivers, that a trip could have. */
export function useFreeFor<T extends Car | Driver>(what: 'vehicles' | 'drivers', trip: Trip | undefined) {
  const { contract } = useKnown();
  const find = [...contract.methods.values()].find(({ path }) => path === `/fleet/v1/${what}:free`);
  return useQuery({
    queryKey: ['list', 'trips', 'free', what, trip?.name],
    queryFn: async ({ signal }) => {
      const { unit, startTime, endTime, passengerCount } = trip as Trip;
      const query = { unit, startTime, endTime, pageSize: 40, ...(what === 'vehicles' && { passengerCount }) };
      return rowsIn((await callMethod<Json>(find as Method, [], { query, signal })).body) as unknown as readonly T[];
    },
    enabled: trip !== undefined && find !== undefined,
  });
}
