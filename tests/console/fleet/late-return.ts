/** A car that is not back when the next one needs it. */
import { noticesOf, toldOnce } from '../../world/notices.ts';
import type { Stage } from '../stage.ts';
import { inMinutes, type Pool } from './pool.ts';

export function lateReturn(stage: () => Stage, { post, must, ask }: Pool): void {
  it('a late return stops the next departure and offers a free car; a driver reads own trips only', async () => {
    const { house } = stage();
    const { vehicles = [] } = (await house.as('officer', 'GET', '/fleet/v1/vehicles?filter=plate%3D%22云A70102%22')).body as {
      vehicles: { name: string }[];
    };
    const { drivers = [] } = (await house.as('officer', 'GET', '/fleet/v1/drivers')).body as {
      drivers: { name: string; subject: string }[];
    };
    const named = (subject: string) => drivers.find((one) => one.subject === subject)?.name;
    const vehicle = vehicles[0]?.name;
    const [first, second] = [await ask('前一趟', 100, 110), await ask('后一趟', 110, 120)];
    for (const [name, driver] of [
      [first, 'ma'],
      [second, 'bo'],
    ] as const) {
      await must('officer', `${name}:dispatch`, { vehicle, driver: named(driver) });
      await must(driver, `${name}:accept`, {});
    }
    const foreign = await post('bo', `${first}:depart`, { odometerMetres: 50_000 });
    expect([foreign.status, foreign.body['reason']]).toEqual([400, 'TRIP_OF_OTHER_DRIVER']);
    expect((await house.as('bo', 'GET', `/fleet/v1/${first}`)).status).toBe(403);
    const mine = (await house.as('bo', 'GET', '/fleet/v1/trips:mine')).body['trips'] as { name: string }[];
    expect(mine.map(({ name }) => name)).not.toContain(first);
    // Their time has not come yet: both are moved to now, which asks for approval anew.
    for (const [name, from, to, driver] of [
      [first, 1, 10, 'ma'],
      [second, 10, 20, 'bo'],
    ] as const) {
      await must('liaison', `${name}:reschedule`, { startTime: inMinutes(from), endTime: inMinutes(to), reason: '提前' });
      await must('approver', `${name}:approve`, { opinion: '同意' });
      await must('officer', `${name}:dispatch`, { vehicle, driver: named(driver) });
      await must(driver, `${name}:accept`, {});
    }
    await must('ma', `${first}:depart`, { odometerMetres: 50_000 });
    const stopped = await post('bo', `${second}:depart`, { odometerMetres: 50_000 });
    expect([stopped.status, stopped.body['reason']]).toEqual([400, 'VEHICLE_NOT_BACK']);
    expect(JSON.stringify(stopped.body)).toContain('云A70101');
    await must('ma', `${first}:return`, { odometerMetres: 80_000 });
    await must('bo', `${second}:depart`, { odometerMetres: 80_000 });
    expect(await toldOnce(house, 'ma', 'fleet.v1.TripRescheduled', first)).toContain('前一趟');
    const off = await ask('再一趟', 300, 330);
    await must('officer', `${off}:dispatch`, { vehicle, driver: named('bo') });
    await must('officer', `${off}:dispatch`, { vehicle, driver: named('ma') });
    await must('liaison', `${off}:cancel`, { reason: '会议取消' });
    expect(await toldOnce(house, 'ma', 'fleet.v1.TripCancelled', off)).toContain('会议取消');
    const toBo = (await noticesOf(house, 'bo', 'fleet')).filter(({ about }) => about === off).map(({ text }) => text);
    expect(toBo).toEqual([expect.stringContaining('已改派'), expect.stringContaining('已派车')]);
    expect((await noticesOf(house, 'liaison')).filter(({ kind }) => /TripCancelled|TripRescheduled/.test(kind))).toEqual([]);
  });
}
