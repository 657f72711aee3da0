/** Numbers as people write them: yuan for fen, square metres for hundredths, minutes for seconds. */
import { useState } from 'react';
import { useSay } from '../api/known.tsx';
import type { Text } from '../contract/text.ts';
import type { ControlProps } from './control.ts';

interface ScaledProps extends ControlProps {
  /** How many of the contract's units make one of the person's. */
  readonly scale: number;
  readonly unit?: Text;
  /** The contract wants `900s`. */
  readonly seconds?: boolean;
}

export function ScaledInput({ field, value, onChange, id, described, invalid, scale, unit, seconds = false }: ScaledProps) {
  const say = useSay();
  const shown = textOf(value, scale);
  const [typed, setTyped] = useState<string>();
  // What is being typed stands as it is (`1.` on the way to `1.5`) for as long as it means the value.
  const text = typed !== undefined && numberOf(typed, scale) === numberOf(shown, scale) ? typed : shown;
  const change = (next: string) => {
    setTyped(next);
    const number = numberOf(next, scale);
    if (next.trim() === '') onChange(undefined);
    else if (number === undefined) onChange(next);
    else onChange(seconds ? `${number}s` : field.schema.type === 'string' ? String(number) : number);
  };
  const suffix = unit ?? (seconds ? { zh: '分钟', en: 'min' } : undefined);
  return (
    <span className="with-unit">
      <input
        id={id}
        name={field.name}
        inputMode={scale === 1 ? 'numeric' : 'decimal'}
        autoComplete="off"
        aria-describedby={described}
        aria-invalid={invalid || undefined}
        aria-required={field.required || undefined}
        value={text}
        onChange={({ target }) => change(target.value)}
      />
      {suffix !== undefined && <span className="unit">{say(suffix)}</span>}
    </span>
  );
}

function textOf(value: unknown, scale: number): string {
  if (value === undefined || value === null || value === '') return '';
  const number = Number(String(value).replace(/s$/, ''));
  return Number.isNaN(number) ? String(value) : String(number / scale);
}

/** Undefined for what is no number; such a text is kept, and the contract's check says that it is none. */
function numberOf(text: string, scale: number): number | undefined {
  const plain = text.trim().replaceAll(/[,，\s]/g, '');
  if (!/^-?\d*\.?\d*$/.test(plain) || plain === '' || plain === '-' || plain === '.') return undefined;
  const scaled = Number(plain) * scale;
  return scale === 1 ? scaled : Math.round(scaled);
}
