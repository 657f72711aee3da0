import { identityNumberCheck, maskedIdentityNumber, readIdentityNumber } from '@jiguan/kernel/identity-number';
import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';

const today = '2026-11-24';
const read = (text: string) => readIdentityNumber(text, today);
const reason = (text: string) => {
  const answer = read(text);
  return isRefused(answer) ? answer.refused : undefined;
};
const checked = (seventeen: string) => seventeen + identityNumberCheck(seventeen);
const born = (birth: string) => checked(`530102${birth}001`);
const digits = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length }).map((all) => all.join(''));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date(today), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const number = fc.tuple(fc.constantFrom('53', '11', '65', '83'), digits(4), day, digits(3)).map((parts) => checked(parts.join('')));

describe('公民身份号码, GB 11643', () => {
  it.each([
    ['11010519491231002X', '110105', '1949-12-31', 'female'],
    ['53010219900101001X', '530102', '1990-01-01', 'male'],
  ])('reads %s', (text, region, birth, sex) => expect(read(text)).toEqual({ number: text, region, birth, sex }));

  it('reads numbers as they are typed: blanks, full-width, small x', () =>
    expect(read(' 530102 １９９００１０１ 001x')).toMatchObject({ number: '53010219900101001X' }));

  it('takes a region that was abolished since, and a residence permit of Taiwan; no province that never was', () => {
    expect(reason(checked('53020119900101001'))).toBeUndefined();
    expect(reason(checked('83000019900101001'))).toBeUndefined();
    expect(reason(checked('99010219900101001'))).toBe('IDENTITY_NUMBER_REGION');
  });

  it.each(['19900229', '19901301', '19900100', '20261125'])('nobody was born on %s', (birth) =>
    expect(reason(born(birth))).toBe('IDENTITY_NUMBER_BIRTH'),
  );

  it('somebody was born on a leap day, and today', () => {
    expect(reason(born('20000229'))).toBeUndefined();
    expect(reason(born('20261124'))).toBeUndefined();
  });

  it('says what is wrong, and where', () => {
    expect(read('530102900101001')).toMatchObject({ refused: 'IDENTITY_NUMBER_LENGTH', details: { length: 15 } });
    expect(read('5301021990010100XX')).toMatchObject({ refused: 'IDENTITY_NUMBER_CHARACTER', details: { position: 17 } });
    expect(read('53010219900101001A')).toMatchObject({ refused: 'IDENTITY_NUMBER_CHARACTER', details: { position: 18 } });
    expect(reason('530102199001010011')).toBe('IDENTITY_NUMBER_CHECK');
  });

  it('notices every single wrong digit, and two neighbours exchanged', () =>
    fc.assert(
      fc.property(number, fc.nat(16), fc.constantFrom(...'0123456789'), (good, at, other) => {
        expect(reason(good)).toBeUndefined();
        const changed = good.slice(0, at) + other + good.slice(at + 1);
        expect(reason(changed)).toBe(changed === good ? undefined : 'IDENTITY_NUMBER_CHECK');
        const swapped = good.slice(0, at) + good.charAt(at + 1) + good.charAt(at) + good.slice(at + 2);
        expect(reason(swapped) === undefined).toBe(swapped === good);
      }),
      { numRuns: 1000 },
    ));

  it('never tells the number, or part of it, in a refusal', () =>
    fc.assert(
      fc.property(number, fc.nat(17), fc.constantFrom(...'0123456789AX'), (good, at, other) => {
        const answer = read(good.slice(0, at) + other + good.slice(at + 1));
        fc.pre(isRefused(answer));
        expect(Object.keys(isRefused(answer) ? answer.details : {}).filter((key) => key !== 'position')).toEqual([]);
      }),
    ));

  it('is shown without the birth date', () => expect(maskedIdentityNumber('53010219900101001X')).toBe('530102********001X'));
});
