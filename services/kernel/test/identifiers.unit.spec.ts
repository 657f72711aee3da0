import { completeCreditCode, creditCodeCheck, readCreditCode } from '@jiguan/kernel/credit-code';
import { readPlate } from '@jiguan/kernel/plate';
import { isRefused } from '@jiguan/kernel/refusal';
import { collectionOf, idOf, isId, nameOf } from '@jiguan/kernel/resource-name';
import { readVin, vinCheck } from '@jiguan/kernel/vin';
import fc from 'fast-check';

const reason = (read: unknown) => (isRefused(read) ? read.refused : undefined);
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const among = (characters: string, length: number) =>
  fc.array(fc.constantFrom(...characters), { minLength: length, maxLength: length }).map((c) => c.join(''));
const creditCode = fc
  .tuple(fc.constantFrom('11', '12', '13', '19', '51', '52', '53', '91', 'N1', 'Y1'), among('0123456789', 6), among(ALPHABET, 8))
  .map(([kind, region, organisation]) => completeCreditCode(kind + region + organisation));

describe('统一社会信用代码, GB 32100', () => {
  it.each(['91110000600037341L', '11530000000000019N', '11530000MB0000019U'])('reads %s', (code) =>
    expect(readCreditCode(code)).toMatchObject({ code, region: code.slice(2, 8), organisation: code.slice(8, 17) }),
  );

  it('reads codes as they are pasted: lower case, blanks, full-width', () =>
    expect(readCreditCode(' 91110000 60003734１l ')).toMatchObject({ code: '91110000600037341L' }));

  it('allows letters in the first two places (N1: rural collectives)', () =>
    expect(reason(readCreditCode(completeCreditCode('N153010000000001')))).toBeUndefined());

  it('says what is wrong, and where', () => {
    expect(readCreditCode('9111000060003734')).toMatchObject({ refused: 'CREDIT_CODE_LENGTH', details: { length: 16 } });
    expect(readCreditCode('91110000I00037341L')).toMatchObject({
      refused: 'CREDIT_CODE_CHARACTER',
      details: { position: 9, character: 'I' },
    });
    expect(readCreditCode('911100A0600037341L')).toMatchObject({ refused: 'CREDIT_CODE_CHARACTER', details: { position: 7 } });
    expect(reason(readCreditCode('91110000600037341M'))).toBe('CREDIT_CODE_CHECK');
  });

  it('checks the organisation code of GB 11714 by itself', () => {
    const seventeen = '91110000600037342';
    expect(reason(readCreditCode(seventeen + creditCodeCheck(seventeen)))).toBe('CREDIT_CODE_ORGANISATION');
  });

  it('notices every single wrong character', () =>
    fc.assert(
      fc.property(creditCode, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, other) => {
        fc.pre(code[at] !== other);
        expect(reason(readCreditCode(code.slice(0, at) + other + code.slice(at + 1)))).toMatch(/^CREDIT_CODE_/);
      }),
      { numRuns: 1000 },
    ));

  it('reads every code it completes', () => fc.assert(fc.property(creditCode, (code) => reason(readCreditCode(code)) === undefined)));
});

describe('号牌, GA 36-2018', () => {
  it.each([
    ['云A12345', 'ordinary', '云A'],
    ['云 a·1b2c3', 'ordinary', '云A'],
    ['云AD12345', 'new-energy-small', '云A'],
    ['云NFA1234', 'new-energy-small', '云N'],
    ['云L12345F', 'new-energy-large', '云L'],
    ['云A1234警', 'police', '云A'],
    ['京A12345', 'ordinary', '京A'],
  ])('%s is %s', (text, kind, issuer) => expect(readPlate(text)).toMatchObject({ kind, issuer, warnings: [] }));

  it.each(['云AB12345', '云A12345K'])('%s: a letter issued since about 2020 is only warned about', (text) =>
    expect(readPlate(text)).toMatchObject({ warnings: ['NEW_ENERGY_LETTER'] }),
  );

  it.each(['云A1234', '云I12345', '云AI2345', '云AO2345', '云AL12345', '云AD123456', '云A1234D6', '滇A12345', '云A123警', '', '云A123456'])(
    '%s is no plate',
    (text) => expect(reason(readPlate(text))).toBe('PLATE_INVALID'),
  );
});

describe('车辆识别代号, GB 16735', () => {
  it.each(['1M8GDM9AXKP042788', '11111111111111111', 'LYNAB1232P1000001'])('reads %s', (vin) =>
    expect(readVin(vin, 'purchase')).toEqual({ vin, warnings: [] }),
  );

  it('refuses a wrong check for a purchase and warns for old stock', () => {
    expect(readVin('1M8GDM9A1KP042788', 'purchase')).toMatchObject({ refused: 'VIN_CHECK', details: { expected: 'X' } });
    expect(readVin('1M8GDM9A1KP042788', 'stock')).toMatchObject({ warnings: ['VIN_CHECK'] });
  });

  it.each(['1M8GDM9AXKP04278', '1M8GDM9AXKPO42788', 'IM8GDM9AXKP042788'])('%s is no VIN, not even of old stock', (vin) =>
    expect(reason(readVin(vin, 'stock'))).toBe('VIN_INVALID'),
  );

  it('notices every digit exchanged for another', () =>
    fc.assert(
      fc.property(among('ABCDEFGHJKLMNPRSTUVWXYZ0123456789', 17), fc.nat(16), fc.nat(9), (raw, at, digit) => {
        fc.pre(at !== 8);
        const vin = raw.slice(0, 8) + vinCheck(raw) + raw.slice(9);
        fc.pre(/\d/.test(vin.charAt(at)) && vin.charAt(at) !== String(digit));
        expect(reason(readVin(vin.slice(0, at) + digit + vin.slice(at + 1), 'purchase'))).toBe('VIN_CHECK');
      }),
    ));
});

describe('names of records', () => {
  it('come apart and together', () => {
    expect(nameOf('units', '42')).toBe('units/42');
    expect([idOf('units/42'), idOf('42'), collectionOf('units/42'), collectionOf('42')]).toEqual(['42', '42', 'units', '']);
    expect([isId('a-1'), isId('A'), isId(''), isId('a'.repeat(64))]).toEqual([true, false, false, false]);
  });
});
