import { everyStateAndCommand } from '@jiguan/kit/testing';
import { acquisitions, drivers, trips, vehicles } from '../../src/app/records.ts';
import { evolveAcquisition } from '../../src/domain/acquisition/acquisition.ts';
import * as progress from '../../src/domain/acquisition/progress.ts';
import { dismiss, restore, suspend } from '../../src/domain/driver/driver.ts';
import type { Refused } from '../../src/domain/refusals.ts';
import { decide } from '../../src/domain/trip/approval.ts';
import { dispatch } from '../../src/domain/trip/dispatch.ts';
import { accept, cancel, comeBack, depart, extend, rate, settle } from '../../src/domain/trip/drive.ts';
import { evolveTrip } from '../../src/domain/trip/evolve.ts';
import { reschedule } from '../../src/domain/trip/request.ts';
import { join, leave } from '../../src/domain/trip/sharing.ts';
import type { TripEvent } from '../../src/domain/trip/trip.ts';
import { changePlate, exempt, mark, transfer } from '../../src/domain/vehicle/keeping.ts';
import * as life from '../../src/domain/vehicle/life.ts';
import { evolveVehicle, type Vehicle } from '../../src/domain/vehicle/vehicle.ts';
import { applied, decided } from './acquisitions.ts';
import {
  accepted,
  approved,
  approver,
  at,
  continued,
  crew,
  dispatched,
  driver,
  facts,
  finance,
  ma,
  now,
  trip,
  vehicle,
  yes,
} from './examples.ts';

const other = { ...finance, name: 'units/audit' };
const used = vehicle();
const was = (status: Vehicle['status']): Vehicle => ({ ...used, status });
const retired = evolveVehicle(used, { type: 'VehicleRetired', reason: '超龄' });

everyStateAndCommand(
  'fleet',
  vehicles,
  [
    was('VEHICLE_STATUS_REGISTERED'),
    was('VEHICLE_STATUS_MARKED'),
    used,
    evolveVehicle(used, { type: 'VehicleSealed' }),
    evolveVehicle(used, { type: 'VehicleSentToRepair' }),
    retired,
    evolveVehicle(retired, { type: 'VehicleDeregistered', reason: '', way: '拍卖', day: '2026-09-01' }),
  ],
  {
    ChangePlate: (one) => changePlate(one, { plate: '云A54321', effectiveFrom: '2026-09-01' }),
    MarkVehicle: (one) => mark(one, { text: '公务', hotline: '12345', doneOn: '2026-09-01', photo: 'files/1' }, now),
    ExemptMarking: (one) => exempt(one, '侦查', '1号'),
    PutIntoService: (one) => life.putIntoService(one),
    SealVehicle: (one) => life.seal(one, '节假日'),
    UnsealVehicle: (one) => life.unseal(one, '上班'),
    SendToRepair: (one) => life.sendToRepair(one, '故障'),
    TakeBack: (one) => life.takeBack(one, '修毕'),
    TransferVehicle: (one) => transfer(one, { unit: other.name, documentNumber: '1号' }, other),
    RetireVehicle: (one) => life.retire(one, '超龄'),
    DeregisterVehicle: (one) => life.deregister(one, '拍卖', '成交', '2026-09-01'),
  },
);

everyStateAndCommand(
  'fleet',
  drivers,
  [driver(), driver({ status: 'DRIVER_STATUS_SUSPENDED' }), driver({ status: 'DRIVER_STATUS_LEFT' })],
  {
    SuspendDriver: (one) => suspend(one, '复训'),
    RestoreDriver: (one) => restore(one),
    DismissDriver: (one) => dismiss(one, '退休'),
  },
);

const guestOf = <S extends { readonly guest: readonly TripEvent[] }>(outcome: S | Refused) =>
  'refused' in outcome ? outcome : outcome.guest;
const cost = { fuelMl: 5000, energyWh: 0, fuelFen: 4000, tollFen: 1500, parkingFen: 0, otherFen: 0 };
const going = continued(accepted(), depart(accepted(), 1_000, { by: ma, vehicle: used, now: at('09:00') }));
const back = continued(going, comeBack(going, 40_000, { by: ma, now: at('11:00') }));

everyStateAndCommand(
  'fleet',
  trips,
  [
    trip(),
    approved(),
    dispatched(),
    accepted(),
    going,
    back,
    continued(back, settle(back, cost)),
    evolveTrip(trip(), { type: 'TripLapsed', reason: '' }),
    evolveTrip(approved(), { type: 'TripJoined', sharedWith: 'trips/host' }),
    evolveTrip(trip(), { type: 'TripCancelled', reason: '' }),
  ],
  {
    ApproveTrip: (one) => decide(one, yes, approver),
    RejectTrip: (one) => decide(one, { outcome: 'rejected', opinion: '不必' }, approver),
    DispatchTrip: (one) => dispatch(one, { ...crew, vehicle: 'vehicles/2' }, { vehicle: used, driver: driver(), now }),
    JoinTrip: (one) => guestOf(join(one, dispatched({ passengerCount: 1 }), { name: 'trips/1', hostName: 'trips/host' })),
    LeaveTrip: (one) => guestOf(leave(one, dispatched(), 'trips/1')),
    AcceptTrip: (one) => accept(one, ma, now),
    DepartTrip: (one) => depart(one, 1_000, { by: ma, vehicle: used, now: at('09:00') }),
    ReturnTrip: (one) => comeBack(one, 40_000, { by: ma, now: at('11:00') }),
    SettleTrip: (one) => settle(one, cost),
    RateTrip: (one) => rate(one, 5, ''),
    RescheduleTrip: (one) => reschedule(one, { startTime: at('14:00'), endTime: at('16:00'), holidayDutyNumber: '' }, facts()),
    ExtendTrip: (one) => extend(one, at('12:00'), ma, at('10:00')),
    CancelTrip: (one) => cancel(one, '不去了'),
  },
);

const asked = applied();
const bought = decided(decided(asked, 'he'), 'li');
const ordered = evolveAcquisition(bought, { type: 'AcquisitionOrdered', orderNumber: '1号' });

everyStateAndCommand(
  'fleet',
  acquisitions,
  [
    asked,
    bought,
    ordered,
    evolveAcquisition(ordered, { type: 'AcquisitionRegistered', acquired: 'vehicles/9', registeredTime: now }),
    { ...asked, status: 'ACQUISITION_STATUS_REJECTED' as const },
    evolveAcquisition(asked, { type: 'AcquisitionCancelled', reason: '' }),
  ],
  {
    ApproveAcquisition: (one) => progress.decide(one, yes, { by: 'li', grants: [{ role: 'ROLE_APPROVER', place: 'regions/530000' }], now }),
    RejectAcquisition: (one) =>
      progress.decide(
        one,
        { outcome: 'rejected', opinion: '缓办' },
        { by: 'li', grants: [{ role: 'ROLE_APPROVER', place: 'regions/530000' }], now },
      ),
    FileAcquisition: (one) => progress.file({ ...one, body: 'BODY_OFF_ROAD' }, { number: '1', filedOn: '2026-09-01' }, now),
    OrderAcquisition: (one) => progress.order(one, '1号'),
    RegisterAcquisition: (one) => progress.arrive(one, 'vehicles/9', now),
    CancelAcquisition: (one) => progress.withdraw(one, '不买了'),
  },
);
