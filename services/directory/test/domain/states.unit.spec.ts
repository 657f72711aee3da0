import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { everyStateAndCommand } from '@jiguan/kit/testing';
import { grants, notices, people, reorganisations, units } from '../../src/app/records.ts';
import { evolveGrant, giveGrant, withdrawGrant } from '../../src/domain/grant/grant.ts';
import { evolveNotice, giveNotice, readNotice } from '../../src/domain/notice/notice.ts';
import { correctPerson, evolvePerson, registerPerson, removePerson } from '../../src/domain/person/person.ts';
import { beginReorganisation, confirmPart, fallSilent, revoke } from '../../src/domain/reorganisation/conduct.ts';
import { evolveReorganisation, type Reorganisation } from '../../src/domain/reorganisation/reorganisation.ts';
import {
  abolishUnit,
  correctUnit,
  ended,
  evolveUnit,
  mergeUnit,
  registerUnit,
  setEstablishment,
  type UnitState,
} from '../../src/domain/unit/unit.ts';
import { rename } from '../../src/domain/unit/unit-name.ts';

/** The record after events that were decided. */
function after<S, E>(evolve: (state: S | undefined, event: E) => S, events: readonly E[] | Refusal, from?: S): S {
  if (isRefused(events)) throw new Error(events.refused);
  return events.reduce<S | undefined>(evolve, from) as S;
}

const unit = after(
  evolveUnit,
  registerUnit({
    creditCode: completeCreditCode('N153010000000001'),
    displayName: '省发展改革委',
    region: 'regions/530000',
    level: 'UNIT_LEVEL_PROVINCE',
    kind: 'UNIT_KIND_GOVERNMENT',
    parent: '',
    establishments: [],
  } as never),
);
const heir: UnitState = { ...unit, displayName: '省财政厅' };
const gone = after(evolveUnit, abolishUnit(unit, '机构改革'), unit);
const merged: UnitState = { ...unit, status: 'UNIT_STATUS_MERGED', successor: 'units/heir' };

everyStateAndCommand('directory', units, [unit, merged, gone], {
  UpdateUnit: (one) => correctUnit(one, { displayName: '新名称' }),
  RenameUnit: (one) =>
    ended(one) ??
    rename(
      one,
      { displayName: '新名称', effectiveFrom: '2026-01-01', documentNumber: '云编办〔2026〕1号' },
      { now: new Date('2026-01-01T00:00:00Z'), today: '2026-01-01' },
    ),
  SetEstablishment: (one) =>
    setEstablishment(one, { effectiveFrom: '2026-01-01', documentNumber: '', posts: [{ rank: '正处级', headcount: 1 }] }),
  MergeUnit: (one) => {
    const outcome = mergeUnit(one, 'units/one', heir, 'units/heir', '机构改革');
    return isRefused(outcome) ? outcome : outcome.merged;
  },
  AbolishUnit: (one) => abolishUnit(one, '机构改革'),
});

const first = after(
  evolveReorganisation,
  beginReorganisation(
    {
      ...{ unit: 'units/one', region: 'regions/530000', successor: '', reason: '机构改革', day: '2026-03-02' },
      ...{ people: [], units: [], grants: [] },
    },
    [{ service: 'fleet', label: '公务用车交接', labelEn: 'Vehicles', back: false }],
    { dueTime: new Date('2026-03-03T00:00:00Z'), revocableUntil: '2026-03-17' },
    new Date('2026-03-02T00:00:00Z'),
  ),
);
const then = { reason: '误操作', now: new Date('2026-03-04T00:00:00Z') };
const by = (one: Reorganisation) => confirmPart(one, { service: 'fleet', by: 'zhang', ...then });
const stalled = after(evolveReorganisation, fallSilent(first, then.now), first);
const settled = after(evolveReorganisation, by(stalled), stalled);
const revoking = after(evolveReorganisation, revoke(settled, [], then), settled);

everyStateAndCommand(
  'directory',
  reorganisations,
  [first, stalled, settled, revoking, after(evolveReorganisation, by(revoking), revoking)],
  {
    ConfirmReorganisationPart: by,
    RevokeReorganisation: (one) => revoke(one, [], then),
  },
);

const person = after(
  evolvePerson,
  registerPerson({ displayName: '张三', unit: 'units/fgw', region: 'regions/530000', rank: '科员', position: '', subject: 'zhang' }),
);

everyStateAndCommand('directory', people, [person, after(evolvePerson, removePerson(person, '退休'), person)], {
  UpdatePerson: (one) => correctPerson(one, { position: '处长' }),
  RemovePerson: (one) => removePerson(one, '退休'),
});

const grant = after(
  evolveGrant,
  giveGrant({ subject: 'zhang', role: 'ROLE_APPROVER', place: 'units/fgw', region: 'regions/530000', unit: 'units/fgw' }),
);

everyStateAndCommand('directory', grants, [grant, after(evolveGrant, withdrawGrant(grant, '调离'), grant)], {
  WithdrawGrant: (one) => withdrawGrant(one, '调离'),
});

const notice = after(
  evolveNotice,
  giveNotice({ subject: 'zhang', about: 'bookings/1', text: '已确认', region: 'regions/530000' } as never),
);

everyStateAndCommand('directory', notices, [notice, after(evolveNotice, readNotice(notice), notice)], {
  MarkNoticeRead: (one) => readNotice(one),
});
