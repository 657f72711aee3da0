import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { meeting } from './people.ts';

/** One call of the exercise: who acts, and what is asked through the gateway. */
export interface Step {
  readonly as: string;
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: unknown;
}

/** What a step may use of the answers of the steps before it: names that the services made. */
export type Answers = Readonly<Record<string, string>>;

/** Regions that know nothing of each other, so that whatever reaches from one into another shows. */
export const regions = ['530100', '530300', '530400', '530500'] as const;

/** Contexts whose every command the exercise calls. A service that joins adds its steps below and its name here. */
export const exercised = ['directory', 'meetings'] as const;

/** Two subjects who may do everything everywhere: one asks, the other approves. */
export const doer = 'doer';
export const approver = 'second-pair-of-eyes';

const table = (rows: readonly (readonly string[])[]) => Buffer.from(rows.map((row) => row.join(',')).join('\r\n')).toString('base64');

/**
 * Every command of the house once and more, each where it touches as much as it can: people who move between regions and leave grants behind,
 * rooms with parts of other owners, a merge across regions. `round` keeps one run apart from another.
 */
export function exercise(round: number): Readonly<Record<string, (made: Answers) => Step>> {
  const [one, two, three, four] = regions;
  const id = (name: string) => `${name}-${round}`;
  const unit = (name: string) => `units/${id(name)}`;
  const code = (region: string, n: number) => completeCreditCode(`11${region}MB${String(round * 100 + n).padStart(6, '0')}`);
  const step = (path: string, body: unknown, more: Partial<Step> = {}) => ({ as: doer, method: 'POST', path, body, ...more }) as const;
  const always = (what: Step) => () => what;
  const newUnit = (name: string, region: string, n: number) =>
    always(
      step(`/directory/v1/units?unitId=${id(name)}`, {
        creditCode: code(region, n),
        displayName: name,
        region: `regions/${region}`,
        level: 'UNIT_LEVEL_PREFECTURE',
        kind: 'UNIT_KIND_GOVERNMENT',
      }),
    );
  const newGrant = (name: string, subject: string, place: string) =>
    always(step(`/directory/v1/grants?grantId=${id(name)}`, { subject, role: 'ROLE_UNIT_LIAISON', place }));
  const room = (name: string, owner: string, more: object = {}) =>
    always(
      step(`/meetings/v1/rooms?roomId=${id(name)}`, {
        displayName: name,
        owner: unit(owner),
        region: `regions/${one}`,
        capacity: 30,
        bookableBy: 'BOOKABLE_BY_LISTED',
        bookableUnits: [unit('moving'), unit('neighbour')],
        ...more,
      }),
    );
  const booking = (where: string, days: number, more: object = {}) =>
    always(step('/meetings/v1/bookings', meeting(`rooms/${id(where)}`, days, { unit: unit('moving'), ...more })));
  const onBooking =
    (key: string, verb: string, body: object = {}, as = doer) =>
    (made: Answers) =>
      step(`/meetings/v1/${made[key]}:${verb}`, body, { as });
  const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const slot = (days: number) => {
    const { startTime, endTime } = meeting('', days);
    return { startTime, endTime };
  };
  const people = (rows: readonly (readonly string[])[]) =>
    always(
      step('/directory/v1/people:import', {
        region: 'regions/530000',
        content: table([['编号', '姓名', '单位', '职级', '职务', '登录名'], ...rows]),
      }),
    );

  const { room: of, unit: host, ...held } = meeting(`rooms/${id('west')}`, -40, { unit: unit('neighbour') });
  const onRecord = { room: of, unit: host, startTime: held.startTime, endTime: held.endTime };
  const [day] = onRecord.startTime.split('T');
  const compared = { displayName: '核对', region: `regions/${one}`, fromDay: day, toDay: day };
  return {
    'a unit that will be merged': newUnit('moving', one, 1),
    'a unit of another region': newUnit('neighbour', two, 2),
    'the unit that takes over': newUnit('heir', three, 3),
    'a unit that will end': newUnit('ending', four, 4),
    'its name': always(step(`/directory/v1/${unit('moving')}`, { name: unit('moving'), displayName: '改名' }, { method: 'PATCH' })),
    'its renaming': always(
      step(`/directory/v1/${unit('moving')}:rename`, {
        displayName: '更名',
        effectiveFrom: '2026-01-01',
        documentNumber: '云编办〔2026〕1号',
      }),
    ),
    'its establishment': always(
      step(`/directory/v1/${unit('moving')}:setEstablishment`, {
        establishment: { effectiveFrom: '2026-01-01', posts: [{ rank: '科员', headcount: 3 }] },
      }),
    ),
    'units of a file': always(
      step('/directory/v1/units:import', {
        region: 'regions/530000',
        content: table([
          ['编号', '统一社会信用代码', '名称', '行政区划', '级别', '类别'],
          [id('listed-one'), code(one, 5), '甲', one, 'UNIT_LEVEL_PREFECTURE', 'UNIT_KIND_GOVERNMENT'],
          [id('listed-two'), code(two, 6), '乙', two, 'UNIT_LEVEL_PREFECTURE', 'UNIT_KIND_GOVERNMENT'],
        ]),
      }),
    ),
    'a person who signs in': always(
      step(`/directory/v1/people?personId=${id('mover')}`, {
        displayName: '张三',
        unit: unit('moving'),
        rank: '科员',
        subject: id('zhang'),
      }),
    ),
    'a grant at their unit': newGrant('g-unit', id('zhang'), unit('moving')),
    'a grant of theirs elsewhere': newGrant('g-far', id('zhang'), unit('heir')),
    'their move to a unit of another region': always(
      step(`/directory/v1/people/${id('mover')}`, { name: `people/${id('mover')}`, unit: unit('neighbour') }, { method: 'PATCH' }),
    ),
    'their leaving': always(step(`/directory/v1/people/${id('mover')}:remove`, { reason: '退休' })),
    'a grant that is withdrawn': newGrant('g-short', id('li'), unit('ending')),
    'its end': always(step(`/directory/v1/grants/${id('g-short')}:withdraw`, { reason: '调离' })),
    'people of a file': people([[id('listed'), '李四', id('moving'), '科员', '', id('li-si')]]),
    'a grant for one of them': newGrant('g-listed', id('li-si'), unit('moving')),
    'a file that moves one of them': people([[id('listed'), '李四', id('neighbour'), '科员', '', id('li-si')]]),
    'a calendar': always(step('/directory/v1/calendars', { region: `regions/${one}`, year: 2040 + round, source: '州政发〔2040〕1号' })),
    'its amendment': always(
      step(`/directory/v1/calendars/${one}-${2040 + round}:amend`, {
        paper: { source: '州政发〔2040〕3号', holidays: [{ date: `${2040 + round}-10-03`, displayName: '国庆节' }] },
      }),
    ),
    'a rule edition': always(
      step('/directory/v1/ruleEditions', {
        code: `exercise.round_${round}`,
        region: `regions/${one}`,
        value: '1',
        unit: 'd',
        effectiveFrom: '2030-01-01',
        source: '州政发〔2040〕2号',
        confidence: 'CONFIDENCE_VERIFIED',
      }),
    ),
    'a room': room('east', 'moving'),
    'a room of another owner': room('west', 'neighbour'),
    'a hall of both': room('hall', 'moving', { parts: [`rooms/${id('east')}`, `rooms/${id('west')}`], requiresApproval: true }),
    'a room for now': room('single', 'moving'),
    'its owner': always(
      step(
        `/meetings/v1/rooms/${id('single')}?updateMask=owner`,
        { name: `rooms/${id('single')}`, owner: unit('heir') },
        { method: 'PATCH' },
      ),
    ),
    'a request': booking('hall', 20),
    'its move': (made) => step(`/meetings/v1/${made['a request']}:reschedule`, { ...slot(21), reason: '调整' }),
    'its approval': onBooking('a request', 'approve', { opinion: '同意' }, approver),
    'another request': booking('hall', 22),
    'its rejection': onBooking('another request', 'reject', { opinion: '不同意' }, approver),
    'a booking': booking('east', 23),
    'its extension': (made) =>
      step(`/meetings/v1/${made['a booking']}:extend`, {
        endTime: new Date(Date.parse(slot(23).endTime) + 1_800_000).toISOString(),
        reason: '议程增加',
      }),
    'its correction': (made) =>
      step(`/meetings/v1/${made['a booking']}`, { name: made['a booking'], note: '更正', attendeeCount: 6 }, { method: 'PATCH' }),
    'its shortening': (made) => step(`/meetings/v1/${made['a booking']}:shorten`, { endTime: slot(23).endTime, reason: '议程减少' }),
    'its cancellation': onBooking('a booking', 'cancel', { reason: '取消' }),
    'a meeting about to begin': always(
      step('/meetings/v1/bookings', {
        ...meeting(`rooms/${id('single')}`, 1, { unit: unit('moving') }),
        startTime: soon(2),
        endTime: soon(62),
      }),
    ),
    'its start': onBooking('a meeting about to begin', 'start'),
    'its end of use': onBooking('a meeting about to begin', 'finish'),
    'a past meeting': always(
      step('/meetings/v1/bookings:import', {
        region: `regions/${one}`,
        bookings: [meeting(`rooms/${id('west')}`, -30, { unit: unit('neighbour') })],
      }),
    ),
    'past meetings of a file': always(
      step('/meetings/v1/bookings:importLedger', {
        region: `regions/${one}`,
        content: table([
          ['会议室', '主办单位', '会议名称', '开始时间', '结束时间', '参会人数'],
          [id('west'), unit('neighbour'), '往期例会', '2026-01-05 09:00', '2026-01-05 10:00', '3'],
        ]),
      }),
    ),
    'bookings to which nobody came': always(
      step('/meetings/v1/bookings:import', {
        region: `regions/${one}`,
        bookings: [-3, -4, -5].map((days) => ({
          ...meeting(`rooms/${id('west')}`, days, { unit: unit('neighbour') }),
          status: 'BOOKING_STATUS_NO_SHOW',
        })),
      }),
    ),
    'the answer of their host': always(step(`/meetings/v1/warnings/${id('neighbour')}-1:answer`, { text: '会议改为线上召开' })),
    'its conclusion': always(
      step(
        `/meetings/v1/warnings/${id('neighbour')}-1:conclude`,
        { outcome: 'WARNING_OUTCOME_EXPLAINED', opinion: '已提醒' },
        { as: approver },
      ),
    ),
    'records against bookings': always(step(`/meetings/v1/sessionChecks?sessionCheckId=${id('check')}`, { ...compared, held: [onRecord] })),
    'the same once more': always(step(`/meetings/v1/sessionChecks/${id('check')}:compare`, { held: [onRecord] })),
    'a difference settled': always(
      step(`/meetings/v1/sessionChecks/${id('check')}:settleDifference`, {
        id: ['预订', '使用记录', `${onRecord.room} ${onRecord.startTime}`, 'ONLY_SECOND'].map(encodeURIComponent).join('/'),
        ...{ how: 'SESSION_SETTLEMENT_KIND_EXPLAINED', note: '临时会议', evidence: ['签到表'] },
      }),
    ),
    'a room withdrawn': always(step(`/meetings/v1/rooms/${id('east')}:withdraw`, { reason: '改造' })),
    'a room restored': always(step(`/meetings/v1/rooms/${id('east')}:restore`, {})),
    'a merge': always(step(`/directory/v1/${unit('moving')}:merge`, { successor: unit('heir'), reason: '机构改革' })),
    'the merge revoked': always(step(`/directory/v1/reorganisations/${id('moving')}:revoke`, { reason: '机构改革暂缓' })),
    'what is put back by hand': always(
      step(`/directory/v1/reorganisations/${id('moving')}:confirmPart`, { service: 'fleet', reason: '车辆已退回' }),
    ),
    'an abolition': always(step(`/directory/v1/${unit('ending')}:abolish`, { reason: '撤销' })),
  };
}
