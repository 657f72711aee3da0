import { filterFields, listPage, type Store } from '@jiguan/kit/store';
import type { List, Lists } from '../app/ports.ts';

/** The lists of office space: what callers may filter and order by is what the contracts say. */
export function lists(store: Store): Lists {
  const list = <S extends object>(collection: string, method: string, orderBy: string): List<S> => {
    const fields = filterFields(`jiguan.office_space.v1.${method}`);
    return (wanted, use) => listPage<S>({ store, collection, fields, scope: use.scope, ...wanted, orderBy: wanted.orderBy || orderBy });
  };
  return {
    sites: list('sites', 'SiteService/ListSites', 'display_name'),
    buildings: list('buildings', 'BuildingService/ListBuildings', 'display_name'),
    rooms: list('officeRooms', 'RoomService/ListRooms', 'number'),
    occupancies: list('occupancies', 'OccupancyService/ListOccupancies', 'from'),
    standings: list('standings', 'StandingService/ListStandings', 'excess desc'),
    allocations: list('allocations', 'AllocationService/ListAllocations', 'create_time'),
    vacatings: list('vacatings', 'VacatingService/ListVacatings', 'due_on'),
    seats: list('seats', 'SeatService/ListSeats', 'from'),
    titles: list('titles', 'TitleService/ListTitles', 'display_name'),
    rounds: list('reconciliations', 'ReconciliationService/ListReconciliations', 'as_of'),
    successions: list('successions', 'SuccessionService/ListSuccessions', 'day'),
  };
}
