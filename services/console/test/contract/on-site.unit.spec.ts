import type { Method, Resource } from '../../src/contract/contract.ts';
import { assumed, concerned, isOnSite, timed } from '../../src/contract/on-site.ts';

const command = (id: string, to?: string) => ({ id, command: { to } });
const trips = {
  status: 'status',
  commands: [
    command('fleet_AcceptTrip', 'TRIP_STATUS_ACCEPTED'),
    command('fleet_DepartTrip', 'TRIP_STATUS_UNDER_WAY'),
    command('fleet_ExtendTrip'),
  ],
} as unknown as Resource;
const trip = { name: 'trips/1', status: 'TRIP_STATUS_DISPATCHED' };

describe('work on site', () => {
  it('is a driver’s and a technician’s, nothing that others decide', () => {
    expect(['fleet_DepartTrip', 'maintenance_CompleteWorkOrder', 'outsourcing_CreateSiteInspection'].map((id) => isOnSite({ id }))).toEqual(
      [...[true, true, true]],
    );
    expect(['fleet_DispatchTrip', 'meetings_ApproveBooking'].map((id) => isOnSite({ id }))).toEqual([false, false]);
  });

  it('concerns the record of its address, or the one that a new record belongs to: what waits for one is sent in its order', () => {
    const inspect = { id: 'outsourcing_CreateSiteInspection' };
    expect(concerned({ id: 'fleet_DepartTrip' }, 'trips/1', {})).toBe('trips/1');
    expect(concerned(inspect, undefined, { assessment: 'assessments/a', site: '东院' })).toBe('assessments/a');
    expect(concerned(inspect, undefined, {})).toBeUndefined();
    expect(concerned({ id: 'meetings_CreateBooking' }, undefined, { room: 'rooms/1' })).toBeUndefined();
  });

  it('that waits leaves the record as it will be, so that the next step can be done', () => {
    expect(assumed(trips, trip, ['fleet_AcceptTrip', 'fleet_DepartTrip'])).toEqual({ ...trip, status: 'TRIP_STATUS_UNDER_WAY' });
    expect(assumed(trips, trip, ['fleet_AcceptTrip', 'fleet_ExtendTrip'])).toEqual({ ...trip, status: 'TRIP_STATUS_ACCEPTED' });
    expect(assumed(trips, trip, [])).toBe(trip);
  });

  it('says when it was done where its command can say so, in China’s day, and leaves what was filled in', () => {
    const at = new Date('2026-03-02T16:30:00Z');
    const method = (id: string, ...names: string[]) => ({ id, body: names.map((name) => ({ name })) as unknown as Method['body'] });
    expect(timed(method('maintenance_ReadMeter'), { value: '7' }, at)).toEqual({ value: '7', readTime: '2026-03-02T16:30:00.000Z' });
    expect(timed(method('outsourcing_CreateSiteInspection'), { site: '东院', day: '' }, at)).toEqual({ site: '东院', day: '2026-03-03' });
    expect(timed(method('outsourcing_CreateSiteInspection'), { day: '2026-03-01' }, at)).toEqual({ day: '2026-03-01' });
    expect(timed(method('fleet_DepartTrip', 'odometerMetres', 'occurTime'), { odometerMetres: 1 }, at)).toEqual({
      odometerMetres: 1,
      occurTime: '2026-03-02T16:30:00.000Z',
    });
    expect(timed(method('maintenance_RecordWorkOrder', 'parts'), { parts: [] }, at)).toEqual({ parts: [] });
  });
});
