import { average, intervals, per100Km } from '../../src/domain/cost/consumption.ts';
import { book, type CostDetails, drivingAt } from '../../src/domain/cost/cost.ts';
import { againstNorm } from '../../src/domain/cost/norm.ts';
import { at, now, vehicle } from './examples.ts';

const fill = (kilometres: number, litres: number, full = true, missedBefore = false) => ({
  odometerMetres: kilometres * 1000,
  fuelMl: Math.round(litres * 1000),
  full,
  missedBefore,
});
const figures = (fills: ReturnType<typeof fill>[]) => intervals(fills).map((one) => one && per100Km(one));

describe('case F1 topping up is not consumption', () => {
  it('partial rows show no figure, the full one shows all that was filled in since the last', () =>
    expect(figures([fill(40_000, 50), fill(40_300, 19.67, false), fill(40_500, 12.71, false), fill(41_371, 53.8)])).toEqual([
      undefined,
      undefined,
      undefined,
      6.29,
    ]));

  it('a missing fill empties the figure across the gap, and the next full one begins anew', () =>
    expect(figures([fill(10_000, 40), fill(10_900, 48, true, true), fill(11_500, 45)])).toEqual([undefined, undefined, 7.5]));
});

describe('case F2 the average is total over total', () => {
  it('and no mean of means', () => {
    const fills = [fill(0, 40), fill(500, 40), fill(1_100, 45), fill(1_141, 0.9)];
    expect(figures(fills)).toEqual([undefined, 8, 7.5, 2.2]);
    expect(average(fills)).toBe(7.53);
  });

  it('leaves out what is not known', () => expect(average([fill(10_000, 40), fill(10_900, 48, true, true), fill(11_500, 45)])).toBe(7.5));
  it('is unknown without a known interval', () => expect(average([fill(10_000, 40)])).toBeUndefined());
});

describe('case F10 who was driving', () => {
  const drives = [
    { trip: 'trips/1', driver: 'drivers/an', departedTime: at('12:00'), returnedTime: at('13:30') },
    { trip: 'trips/2', driver: 'drivers/bo', departedTime: at('13:30') },
  ];
  it('at the hand-over it is who took over', () =>
    expect(['11:59', '13:05', '13:30', '14:05'].map((time) => drivingAt(drives, at(time))?.driver)).toEqual([
      undefined,
      'drivers/an',
      'drivers/bo',
      'drivers/bo',
    ]));
});

describe('case F13 litres and kilowatt-hours', () => {
  const cost = (more: Partial<CostDetails>): CostDetails => ({
    ...{ vehicle: 'vehicles/1', kind: 'COST_KIND_FUEL', time: now, amountFen: 30_000, fuelMl: 0, energyWh: 0 },
    ...{ full: true, missedBefore: false, voucher: '1', note: '', ...more },
  });
  const booked = (more: Partial<CostDetails>, energy: 'ENERGY_PETROL' | 'ENERGY_BATTERY' | 'ENERGY_PLUG_IN') =>
    book(cost(more), { vehicle: vehicle({ energy }), drives: [], hands: undefined, drivenMetres: undefined, now });

  const hybrid = { normFuelMl: 6_000, normEnergyWh: 15_000 };
  const driven = { distanceMetres: 1_200_000, fuelMl: 18_000, energyWh: 150_000 };

  it('150 kWh drive 1 000 km, the other 200 km burn 12 L: 18 L are half too much, although 1.5 L for 100 km look fine', () =>
    expect(againstNorm(driven, hybrid, 30)).toEqual({
      ...driven,
      ...{ electricMetres: 1_000_000, expectedFuelMl: 12_000, excessPercent: 50, warning: true },
    }));

  it('what is just below the band is none', () =>
    expect(againstNorm({ ...driven, fuelMl: 15_599 }, hybrid, 30)).toMatchObject({ excessPercent: 29.99, warning: false }));

  it('all by electricity, any fuel is too much, and nothing is divided by nothing', () => {
    const all = { ...driven, energyWh: 400_000 };
    expect(againstNorm(all, hybrid, 30)).toEqual({ ...all, electricMetres: 1_200_000, expectedFuelMl: 0, warning: true });
    expect(againstNorm({ ...all, fuelMl: 0 }, hybrid, 30)).toMatchObject({ warning: false });
    expect(againstNorm({ ...driven, distanceMetres: 0 }, hybrid, 30)).toBeUndefined();
    expect(againstNorm(driven, { normFuelMl: 0, normEnergyWh: 15_000 }, 30)).toBeUndefined();
  });

  it('charging is a kind of its own', () => {
    expect(booked({ kind: 'COST_KIND_CHARGING', energyWh: 150_000 }, 'ENERGY_PLUG_IN')).toMatchObject([{ type: 'CostBooked' }]);
    expect(booked({ fuelMl: 18_000, energyWh: 1 }, 'ENERGY_PLUG_IN')).toMatchObject({ refused: 'ENERGY_OF_CHARGING_ONLY' });
    expect(booked({ fuelMl: 18_000 }, 'ENERGY_BATTERY')).toMatchObject({ refused: 'COST_OF_OTHER_ENERGY' });
    expect(booked({ kind: 'COST_KIND_CHARGING', energyWh: 1 }, 'ENERGY_PETROL')).toMatchObject({ refused: 'COST_OF_OTHER_ENERGY' });
  });
});
