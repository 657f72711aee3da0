import type { Query, Stored } from '@jiguan/kit/app';
import { filterFields, listPage, type Store } from '@jiguan/kit/store';
import type { Lists, Page, PageWanted } from '../app/ports.ts';

/** The lists of fleet, cut to the caller's scope; what callers may filter and order by the contracts say. */
export function lists(store: Store): Lists {
  const list = <S extends object>(collection: string, method: string): Query<PageWanted, Page<Stored<S>>> => {
    const fields = filterFields(`jiguan.fleet.v1.${method}`);
    return ({ orderBy, ...wanted }, { scope }) =>
      listPage<S>({ store, collection, fields, scope, ...wanted, orderBy: orderBy || (collection === 'trips' ? 'start_time' : '') });
  };
  return {
    quotas: list('quotas', 'QuotaService/ListQuotas'),
    vehicles: list('vehicles', 'VehicleService/ListVehicles'),
    drivers: list('drivers', 'DriverService/ListDrivers'),
    acquisitions: list('acquisitions', 'AcquisitionService/ListAcquisitions'),
    logbooks: list('logbooks', 'LogbookService/ListLogbooks'),
    readings: list('odometerReadings', 'OdometerReadingService/ListOdometerReadings'),
    costs: list('costs', 'CostService/ListCosts'),
    trips: list('trips', 'TripService/ListTrips'),
  };
}
