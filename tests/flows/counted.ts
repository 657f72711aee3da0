/** What follows from a booking by rule and by fold: by when it should be decided, in working time, and what it counts as. */
import { eventually } from '@jiguan/kit/testing';
import { finance, meeting, openRoom } from '../world/people.ts';
import type { World } from '../world/world.ts';

const region = 'regions/530000';

export function counted(world: () => World): void {
  it('a request is due for approval when the working time of the rule has passed, as directory reckons it', async () => {
    const room = await openRoom(world(), 'due', { requiresApproval: true });
    const { approvalDueTime, createTime } = await world().done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, 90));
    const filter = encodeURIComponent('code="meetings.approval_working_minutes"');
    const { ruleEditions } = await world().done('officer', 'GET', `/directory/v1/ruleEditions?filter=${filter}`);
    const [{ value }] = ruleEditions as [{ value: string }];
    const asked = new URLSearchParams({ region, startTime: String(createTime), workingMinutes: value });
    const { dueTime } = await world().done('officer', 'GET', `/directory/v1/calendars:findDueTime?${asked}`);
    expect(approvalDueTime).toBe(dueTime);
  });

  it('a meeting that took place is counted by unit, room and month, once everything recorded is', async () => {
    const room = await openRoom(world(), 'counted');
    const row = meeting(room, -40);
    await world().done('officer', 'POST', '/meetings/v1/bookings:import', { region, bookings: [row] });
    const day = row.startTime.slice(0, 10);
    const usage = (by: string, more: object = {}) => {
      const asked = new URLSearchParams({ region, fromDay: day, toDay: day, by, room, ...more });
      return world().done('officer', 'GET', `/meetings/v1/rooms:findUsage?${asked}`);
    };
    await eventually(async () => ((await usage('USAGE_BY_UNIT'))['total'] as { sessions?: number } | undefined)?.sessions === 1);
    for (const [by, of] of [
      ['USAGE_BY_UNIT', finance],
      ['USAGE_BY_ROOM', room],
      ['USAGE_BY_MONTH', day.slice(0, 7)],
    ] as const)
      expect((await usage(by))['figures']).toMatchObject([{ of, sessions: 1, usedMinutes: 60 }]);
    const { status } = await world().as('liaison', 'GET', `/meetings/v1/rooms:findUsage?region=${region}&fromDay=${day}&toDay=${day}`);
    expect(status).toBe(403);
  });
}
