/** What a control for a day or a time of the day needs to know. */
export interface WhenProps {
  /** YYYY-MM-DD, or HH:MM; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Said to screen readers; seen where it is `titled`, else what stands around shows it. */
  readonly label: string;
  readonly titled?: boolean;
  readonly id?: string;
  readonly name?: string;
  readonly described?: string | undefined;
  readonly invalid?: boolean;
  readonly required?: boolean;
}
