/** Applications of the demonstration, one of every outcome. */
interface Wish {
  readonly key: string;
  readonly car: object;
  /** Logins that approve, in their order. */
  readonly approvals: readonly string[];
  readonly rejected?: true;
  readonly filed?: true;
}

const saloon = {
  ...{ category: 'VEHICLE_CATEGORY_EMERGENCY', capCase: 'CAP_CASE_ORDINARY', brand: '比亚迪', model: '秦 L EV', domestic: true },
  ...{ body: 'BODY_SALOON', seats: 5, energy: 'ENERGY_BATTERY', displacementMl: 0, priceFen: 12_980_000 },
};
const offRoad = {
  ...{ category: 'VEHICLE_CATEGORY_EMERGENCY', capCase: 'CAP_CASE_SPECIAL', brand: '北京', model: 'BJ40 2.0T', domestic: true },
  ...{ body: 'BODY_OFF_ROAD', seats: 5, energy: 'ENERGY_PETROL', displacementMl: 1967, priceFen: 19_980_000 },
  offRoadReason: 'OFF_ROAD_REASON_TERRAIN',
};

export const wishes: readonly Wish[] = [
  { key: 'waiting', car: saloon, approvals: [] },
  { key: 'at-the-bureau', car: { ...saloon, model: '秦 PLUS EV' }, approvals: ['leader'] },
  { key: 'rejected', car: { ...saloon, model: '海豹 06' }, approvals: [], rejected: true },
  { key: 'approved', car: { ...saloon, brand: '红旗', model: 'E-QM5' }, approvals: ['leader', 'approver'] },
  { key: 'off-road', car: offRoad, approvals: ['leader', 'approver', 'office'] },
  { key: 'off-road-filed', car: { ...offRoad, source: 'SOURCE_RENTAL' }, approvals: ['leader', 'approver', 'office'], filed: true },
];
