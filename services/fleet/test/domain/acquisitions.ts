/** Applications for cars, for tests. */
import {
  type Acquisition,
  type AcquisitionDetails,
  type AcquisitionEvent,
  evolveAcquisition,
} from '../../src/domain/acquisition/acquisition.ts';
import { type ApplyFacts, apply } from '../../src/domain/acquisition/apply.ts';
import { decide } from '../../src/domain/acquisition/progress.ts';
import type { Figure } from '../../src/domain/acquisition/standard.ts';
import { events, finance, now } from './examples.ts';

const values: Readonly<Record<string, number>> = {
  'fleet.cap.confidential.price': 12_000_000,
  'fleet.cap.confidential.displacement': 1600,
  'fleet.cap.emergency.price': 18_000_000,
  'fleet.cap.emergency.displacement': 1800,
  'fleet.cap.emergency.special.price': 25_000_000,
  'fleet.cap.emergency.special.displacement': 3000,
  'fleet.cap.emergency.large_bus.price': 45_000_000,
  'fleet.cap.law_enforcement.price': 12_000_000,
  'fleet.cap.law_enforcement.displacement': 1600,
  'fleet.cap.law_enforcement.needed.price': 18_000_000,
  'fleet.cap.law_enforcement.needed.displacement': 1800,
  'fleet.cap.new_energy_saloon.price': 18_000_000,
  'fleet.size.small_seats': 9,
  'fleet.size.medium_seats': 19,
  'fleet.renewal_years': 8,
};

const figure: Figure = (code) => {
  const value = values[code];
  return value === undefined ? undefined : { code, edition: `ruleEditions/${code}`, value };
};

export const wanted = (more: Partial<AcquisitionDetails> = {}): AcquisitionDetails => ({
  ...{ unit: 'units/finance', kind: 'ACQUISITION_KIND_NEW', source: 'SOURCE_PURCHASE', category: 'VEHICLE_CATEGORY_EMERGENCY' },
  ...{ brand: '红旗', model: 'H5 1.5T', domestic: true, body: 'BODY_SALOON', seats: 5, energy: 'ENERGY_PETROL' },
  ...{ displacementMl: 1498, priceFen: 15_980_000, capCase: 'CAP_CASE_ORDINARY', justification: '应急值守', standardNumber: '' },
  ...{ newEnergyException: '', fixedToLeader: false, stillUsable: false, inspectionNumber: '' },
  ...more,
});

export const wantedFacts = (more: Partial<ApplyFacts> = {}): ApplyFacts => ({
  ...{ unit: finance, old: undefined, room: true, figure, now },
  ...more,
});

export function applied(more: Partial<AcquisitionDetails> = {}, facts = wantedFacts()): Acquisition {
  return events<AcquisitionEvent>(apply(wanted(more), 'wang', facts)).reduce<Acquisition | undefined>(
    evolveAcquisition,
    undefined,
  ) as Acquisition;
}

/** After one approver's yes. */
export function decided(state: Acquisition, by: string, documentNumber = '云政办〔2026〕1号'): Acquisition {
  const grants = [{ role: 'ROLE_APPROVER', place: 'regions/530000' }];
  return events<AcquisitionEvent>(decide(state, { outcome: 'approved', opinion: '同意', documentNumber }, { by, grants, now })).reduce(
    evolveAcquisition,
    state,
  );
}
