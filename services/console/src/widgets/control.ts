import type { Field } from '../contract/contract.ts';

/** What a control needs to know. */
export interface ControlProps {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly id: string;
  readonly described: string | undefined;
  readonly invalid: boolean;
}
