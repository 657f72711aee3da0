import type { Day } from '@jiguan/kernel/day';

export type VehicleCategory =
  | 'VEHICLE_CATEGORY_CONFIDENTIAL'
  | 'VEHICLE_CATEGORY_EMERGENCY'
  | 'VEHICLE_CATEGORY_LAW_ENFORCEMENT'
  | 'VEHICLE_CATEGORY_SPECIAL_TECH'
  | 'VEHICLE_CATEGORY_OTHER';
/** 保留、平台、租赁. */
export type Holding = 'HOLDING_KEPT' | 'HOLDING_POOLED' | 'HOLDING_RENTED';
export type Body = 'BODY_SALOON' | 'BODY_SMALL_BUS' | 'BODY_MEDIUM_BUS' | 'BODY_LARGE_BUS' | 'BODY_OFF_ROAD';
export type Energy = 'ENERGY_PETROL' | 'ENERGY_DIESEL' | 'ENERGY_HYBRID' | 'ENERGY_PLUG_IN' | 'ENERGY_BATTERY';
export type PaperKind = 'PAPER_KIND_LICENCE' | 'PAPER_KIND_INSURANCE' | 'PAPER_KIND_INSPECTION';

/** A paper and the last day on which it is valid. */
export interface Paper {
  readonly kind: PaperKind;
  readonly number: string;
  readonly expires: Day;
}

/** [effectiveFrom, effectiveTo); without an end it is the plate of today. */
export interface PlatePeriod {
  readonly plate: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo?: Day;
}

/** 标识化. */
export interface Marking {
  readonly required: boolean;
  readonly exemptReason?: string;
  readonly exemptApprovalNumber?: string;
  readonly text?: string;
  /** 监督电话. */
  readonly hotline?: string;
  readonly doneOn?: Day;
  readonly photo?: string;
}
