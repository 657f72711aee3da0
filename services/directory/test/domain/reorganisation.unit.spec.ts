import { specification } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { reorganisations } from '../../src/app/records.ts';
import { beginReorganisation, confirmPart, fallSilent, refusePart, revoke, settlePart } from '../../src/domain/reorganisation/conduct.ts';
import type { Reorganisation, ReorganisationEvent, Said } from '../../src/domain/reorganisation/reorganisation.ts';

const now = new Date('2026-03-02T01:00:00Z');
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const none = { people: [], units: [], grants: [] };
const ended = { unit: 'units/x', region: 'regions/530000', successor: 'units/y', reason: '机构改革', day: '2026-03-02', ...none };
const part = (service: string, back = false) => ({ service, label: service, labelEn: service, back });
const wanted = [part('fleet'), part('meetings', true)];
const terms = { dueTime: at(24), revocableUntil: '2026-03-17' };
const begun = beginReorganisation(ended, wanted, terms, now);
const said = (service: string, more: Partial<Said & { back: boolean }> = {}) => ({
  ...{ service, outcome: '好', outcomeEn: 'done', time: at(1), back: false, ...more },
});
const { given } = specification<Reorganisation, ReorganisationEvent>(reorganisations);
const settled = (service: string, time = at(1)): ReorganisationEvent => ({
  type: 'PartSettled',
  service,
  outcome: '好',
  outcomeEn: 'done',
  time,
});
const revoked = (one: Reorganisation) => revoke(one, wanted, { reason: '误办', now: at(30) });

describe('a reorganisation (flow F5)', () => {
  it('is settled by the last part, whoever says it last', () => {
    given(...begun)
      .when((one) => settlePart(one, said('fleet')))
      .then(settled('fleet'));
    given(...begun, settled('fleet'))
      .when((one) => settlePart(one, said('meetings')))
      .then(settled('meetings'), { type: 'ReorganisationSettled' });
  });

  it('hears nothing twice, of nobody who takes no part, of another time, and of the way back before it is revoked', () => {
    const one = given(...begun, settled('fleet'));
    one.when((r) => settlePart(r, said('fleet'))).thenNothing();
    one.when((r) => settlePart(r, said('canteen'))).thenNothing();
    one.when((r) => settlePart(r, said('meetings', { time: at(-1) }))).thenNothing();
    one.when((r) => settlePart(r, said('meetings', { back: true }))).thenNothing();
  });

  it('without anybody who takes part is settled at once', () => {
    expect(beginReorganisation(ended, [], terms, now).map(({ type }) => type)).toEqual(['ReorganisationBegun', 'ReorganisationSettled']);
  });

  it('falls silent at its time and not before, names who is silent, and still hears them', () => {
    const one = given(...begun, settled('fleet'));
    one.when((r) => fallSilent(r, at(23))).thenNothing();
    const silence: ReorganisationEvent = { type: 'ReorganisationStalled', waiting: ['meetings'], waitingEn: ['meetings'] };
    one.when((r) => fallSilent(r, at(24))).then(silence);
    given(...begun, settled('fleet'), silence)
      .when((r) => fallSilent(r, at(25)))
      .thenNothing();
    const late = given(...begun, settled('fleet'), silence).when((r) => settlePart(r, said('meetings', { time: at(40) })));
    expect(late.state?.status).toBe('REORGANISATION_STATUS_SETTLED');
  });

  it('whose part is refused is an open point, which people confirm by hand, or the service settles after all', () => {
    const refused = given(...begun).when((r) => refusePart(r, said('fleet', { outcome: '有车在外地' })));
    expect(refused.state).toMatchObject({
      status: 'REORGANISATION_STATUS_STALLED',
      parts: [{ status: 'PART_STATUS_REFUSED', outcome: '有车在外地' }, {}],
    });
    const point = refused.state as Reorganisation;
    expect(refusePart(point, said('fleet'))).toEqual([]);
    expect(settlePart(point, said('fleet'))).toHaveLength(1);
    const confirmed = confirmPart(point, { service: 'fleet', reason: '已收回', by: 'li', now: at(2) });
    expect(confirmed).toMatchObject([{ type: 'PartConfirmed', confirmer: 'li', outcome: '已收回' }]);
  });

  it('is confirmed by hand only where something is open', () => {
    const by = { reason: '已办', by: 'li', now: at(25) };
    given(...begun)
      .when((r) => confirmPart(r, { service: 'fleet', ...by }))
      .thenRefused('REORGANISATION_NOT_STALLED');
    const silent = given(...begun, settled('fleet'), { type: 'ReorganisationStalled', waiting: ['meetings'], waitingEn: ['meetings'] });
    silent.when((r) => confirmPart(r, { service: 'fleet', ...by })).thenRefused('PART_SETTLED');
    silent.when((r) => confirmPart(r, { service: 'canteen', ...by })).thenRefused('PART_UNKNOWN');
    expect(silent.when((r) => confirmPart(r, { service: 'meetings', ...by })).state?.status).toBe('REORGANISATION_STATUS_SETTLED');
  });

  it('revoked in time waits for those who can put back, and lists the others for people', () => {
    const back = given(...begun, settled('fleet'), settled('meetings'), { type: 'ReorganisationSettled' }).when(revoked);
    expect(back.state).toMatchObject({
      status: 'REORGANISATION_STATUS_REVOKING',
      parts: [
        { service: 'fleet', status: 'PART_STATUS_BY_HAND' },
        { service: 'meetings', status: 'PART_STATUS_WAITING' },
      ],
    });
    const one = back.state as Reorganisation;
    expect(settlePart(one, said('meetings', { time: at(31) }))).toEqual([]);
    expect(settlePart(one, said('meetings', { time: at(29), back: true }))).toEqual([]);
    expect(settlePart(one, said('meetings', { time: at(31), back: true }))).toHaveLength(1);
    expect(revoked(one)).toMatchObject({ refused: 'REORGANISATION_REVOKED' });
  });

  it('is not revoked after its last day, nor where no edition allows it', () => {
    given(...begun)
      .when((r) => revoke(r, wanted, { reason: '误办', now: new Date('2026-03-17T15:59:00Z') }))
      .then(expect.anything());
    given(...begun)
      .when((r) => revoke(r, wanted, { reason: '误办', now: new Date('2026-03-17T16:00:00Z') }))
      .thenRefused('REVOCATION_TOO_LATE');
    const ever = beginReorganisation(ended, wanted, { revocableUntil: '' }, now);
    given(...ever)
      .when(revoked)
      .thenRefused('REVOCATION_UNKNOWN');
  });

  it('comes to the same whatever is told twice, late or out of order', () => {
    const services = ['a', 'b', 'c', 'd'];
    const facts = services.map((service) => said(service));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...facts, ...facts, said('a', { back: true }), said('b', { time: at(-2) })], { minLength: 10 }),
        (told) => {
          const start = beginReorganisation(
            ended,
            services.map((service) => part(service)),
            terms,
            now,
          );
          const fold = (one: Reorganisation | undefined, events: readonly ReorganisationEvent[]) =>
            events.reduce<Reorganisation | undefined>(reorganisations.evolve, one);
          const end = told.reduce((one, fact) => fold(one, settlePart(one as Reorganisation, fact)), fold(undefined, start));
          expect(end?.status).toBe('REORGANISATION_STATUS_SETTLED');
          expect(end?.parts.map(({ status, settleTime }) => [status, settleTime])).toEqual(
            services.map(() => ['PART_STATUS_SETTLED', at(1)]),
          );
        },
      ),
    );
  });
});
