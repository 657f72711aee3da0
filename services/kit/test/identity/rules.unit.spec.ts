import { contracts } from '@jiguan/kit/grpc';
import { accessRules, getters, ruleFor } from '@jiguan/kit/identity';

describe('the access rules of the contracts', () => {
  const rules = accessRules(contracts());
  const methods = [...contracts()].flatMap((type) =>
    type.kind === 'service' && type.typeName.startsWith('jiguan.') ? type.methods.map((method) => `${type.typeName}/${method.name}`) : [],
  );

  it('exist for every method', () => {
    expect(methods.length).toBeGreaterThan(40);
    expect(methods.filter((method) => !rules.has(method))).toEqual([]);
  });

  it('say roles, reach and target as the contract does', () => {
    expect(rules.get('jiguan.meetings.v1.BookingService/ApproveBooking')).toEqual({
      roles: ['ROLE_APPROVER'],
      reach: 'REACH_TARGET',
      target: 'name',
    });
    expect(rules.get('jiguan.directory.v1.GrantService/ListMyGrants')).toEqual({ roles: [], reach: 'REACH_SIGNED_IN' });
    expect(rules.get('jiguan.directory.v1.GrantService/ListGrants')).toEqual({
      roles: ['ROLE_ADMINISTRATOR', 'ROLE_AUDITOR'],
      reach: 'REACH_LIST',
    });
  });

  it('guard the history of a record like the record, and of an open one by any role over it', () => {
    const history = rules.get('jiguan.directory.v1.HistoryService/ListHistory');
    const grants = ruleFor(history, 'grants/1');
    expect(grants).toEqual(rules.get('jiguan.directory.v1.GrantService/GetGrant'));
    expect(ruleFor(history, 'units/1')).toMatchObject({
      reach: 'REACH_TARGET',
      target: 'name',
      roles: expect.arrayContaining(['ROLE_DRIVER']),
    });
    expect(ruleFor(history, 'bookings/1')).toBeUndefined();
  });

  it('know the getter of a record by its context as facts on the bus name it', () => {
    expect(getters(contracts()).get('meetings/bookings')).toBe('jiguan.meetings.v1.BookingService/GetBooking');
    expect(getters(contracts()).get('office-space/officeRooms')).toBe('jiguan.office_space.v1.RoomService/GetRoom');
  });

  it('let an auditor change nothing', () => {
    const changes = [...rules].filter(
      ([method, { roles }]) => roles.includes('ROLE_AUDITOR') && !/\/(Get|BatchGet|List|Find)/.test(method),
    );
    expect(changes).toEqual([]);
  });
});
