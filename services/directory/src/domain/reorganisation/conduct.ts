import { dayOf } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';
import type { Carried, Ended, Part, PartWanted, Reorganisation, ReorganisationEvent, Said } from './reorganisation.ts';

/** What rule editions say: by when all should be settled, and until which day it can be revoked. */
export interface ReorganisationTerms {
  readonly dueTime?: Date;
  readonly revocableUntil: string;
}

/** A unit ended: who has to do what, and by when. Without anybody who takes part it is settled at once. */
export function beginReorganisation(
  ended: Ended & Carried,
  wanted: readonly PartWanted[],
  { dueTime, revocableUntil }: ReorganisationTerms,
  now: Date,
): ReorganisationEvent[] {
  const parts = wanted.map((one): Part => waiting(one));
  const begun = { type: 'ReorganisationBegun', ...ended, parts, revocableUntil, beginTime: now, ...(dueTime && { dueTime }) } as const;
  return parts.length === 0 ? [begun, { type: 'ReorganisationSettled' }] : [begun];
}

const waiting = ({ service, label, labelEn }: Pick<Part, 'service' | 'label' | 'labelEn'>): Part => ({
  ...{ service, label, labelEn, status: 'PART_STATUS_WAITING', outcome: '', outcomeEn: '', confirmer: '' },
});

/** A service says that its part is settled; `back`: that it is put back. Said twice, of another time or of the other way it changes nothing. */
export function settlePart(one: Reorganisation, said: Said & { readonly back: boolean }): readonly ReorganisationEvent[] {
  if (!isHeard(one, said)) return [];
  const { back: _, ...settled } = said;
  return [{ type: 'PartSettled', ...settled }, ...whole(one, said.service)];
}

/** A service says that it cannot: an open point for people, who confirm it by hand or revoke the whole. */
export function refusePart(one: Reorganisation, said: Said & { readonly back: boolean }): readonly ReorganisationEvent[] {
  const part = isHeard(one, said);
  if (!part || part.status === 'PART_STATUS_REFUSED') return [];
  const { back: _, ...refused } = said;
  return [{ type: 'PartRefused', label: part.label, labelEn: part.labelEn, ...refused }];
}

/** The part of which something is said, where it is still open and the fact is of this time and way. */
function isHeard(one: Reorganisation, { service, time, back }: Said & { readonly back: boolean }): Part | undefined {
  const goesBack = one.status === 'REORGANISATION_STATUS_REVOKING';
  if (isOver(one) || goesBack !== back || time < one.beginTime) return undefined;
  return one.parts.find((part) => part.service === service && isOpen(part));
}

/** Somebody was silent until the time: an open point, told with the names of the parts. */
export function fallSilent(one: Reorganisation, now: Date): readonly ReorganisationEvent[] {
  if (isOver(one) || one.stalled || !one.dueTime || now < one.dueTime) return [];
  const open = one.parts.filter(isOpen);
  return [{ type: 'ReorganisationStalled', waiting: open.map(({ label }) => label), waitingEn: open.map(({ labelEn }) => labelEn) }];
}

/** 人工确认: what a service is silent about, cannot do or cannot put back was done by people. */
export function confirmPart(
  one: Reorganisation,
  { service, reason, by, now }: { readonly service: string; readonly reason: string; readonly by: string; readonly now: Date },
): readonly ReorganisationEvent[] | Refused {
  if (one.status !== 'REORGANISATION_STATUS_STALLED' && one.status !== 'REORGANISATION_STATUS_REVOKING')
    return no('REORGANISATION_NOT_STALLED', { unit: one.unit });
  const part = one.parts.find((part) => part.service === service);
  if (!part) return no('PART_UNKNOWN', { part: service, parts: one.parts.map(({ service }) => service).join('、') }, { field: 'service' });
  if (!isOpen(part)) return no('PART_SETTLED', { part: part.label }, { field: 'service' });
  const said = { service, outcome: reason, outcomeEn: reason, time: now };
  return [{ type: 'PartConfirmed', confirmer: by, ...said }, ...whole(one, service)];
}

/**
 * 撤回, within the time of the edition: the compensating decision. Services that say so put back what they did; of the others people have to, as
 * far as they had done anything, or may have.
 */
export function revoke(
  one: Reorganisation,
  wanted: readonly PartWanted[],
  { reason, now, dueTime }: { readonly reason: string; readonly now: Date; readonly dueTime?: Date },
): readonly ReorganisationEvent[] | Refused {
  if (one.status === 'REORGANISATION_STATUS_REVOKING' || one.status === 'REORGANISATION_STATUS_REVOKED')
    return no('REORGANISATION_REVOKED', { unit: one.unit });
  if (one.revocableUntil === '') return no('REVOCATION_UNKNOWN', {});
  if (dayOf(now) > one.revocableUntil) return no('REVOCATION_TOO_LATE', { day: one.revocableUntil });
  const services = new Map(wanted.map((part) => [part.service, part]));
  const parts = one.parts.map((part): Part => {
    const service = services.get(part.service);
    if (service?.back) return waiting(part);
    return { ...waiting(part), status: 'PART_STATUS_BY_HAND', outcome: service?.byHand?.zh ?? '', outcomeEn: service?.byHand?.en ?? '' };
  });
  const hand = parts.filter(({ status }) => status === 'PART_STATUS_BY_HAND');
  const told = { byHand: hand.map(({ label }) => label), byHandEn: hand.map(({ labelEn }) => labelEn) };
  const revoked = { type: 'ReorganisationRevoked', reason, parts, ...told, beginTime: now, ...(dueTime && { dueTime }) } as const;
  return parts.length === 0 ? [revoked, { type: 'ReorganisationSettled' }] : [revoked];
}

/** When silence ends, where it does. */
export const silenceOf = (one: Reorganisation) =>
  isOver(one) || one.stalled || !one.dueTime ? [] : [{ kind: 'reorganisation.silence', at: one.dueTime } as const];

/** The last part settles the whole. */
const whole = ({ parts }: Reorganisation, service: string): readonly ReorganisationEvent[] =>
  parts.every((part) => part.service === service || !isOpen(part)) ? [{ type: 'ReorganisationSettled' }] : [];

const isOpen = ({ status }: Part) => status !== 'PART_STATUS_SETTLED' && status !== 'PART_STATUS_CONFIRMED';

const isOver = ({ status }: Reorganisation) => status === 'REORGANISATION_STATUS_SETTLED' || status === 'REORGANISATION_STATUS_REVOKED';
