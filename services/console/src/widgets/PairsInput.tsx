/** A map: key and value a line. */
import { useState } from 'react';
import { useSay } from '../api/known.tsx';
import type { ControlProps } from './control.ts';

export function PairsInput({ field, value, onChange, described, invalid }: ControlProps) {
  const say = useSay();
  const [typed, setTyped] = useState<string>();
  const change = (text: string) => {
    setTyped(text);
    onChange(pairsOf(text));
  };
  return (
    <textarea
      className="code"
      aria-label={say({ zh: '{label}，每行一对：名称 = 值', en: '{label}, one pair a line: key = value' }, { label: say(field.label) })}
      aria-describedby={described}
      aria-invalid={invalid || undefined}
      rows={4}
      value={typed ?? textOf(value)}
      onChange={({ target }) => change(target.value)}
    />
  );
}

const textOf = (value: unknown) =>
  Object.entries((value ?? {}) as object)
    .map(([key, one]) => `${key} = ${typeof one === 'string' ? one : JSON.stringify(one)}`)
    .join('\n');

/** Values that are JSON stand for it, others for themselves. */
function pairsOf(text: string): Record<string, unknown> {
  const lines = text.split('\n').filter((line) => line.includes('='));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), parsed(line.slice(line.indexOf('=') + 1).trim())]),
  );
}

function parsed(text: string): unknown {
  if (!/^([[{"]|true$|false$|-?\d+(\.\d+)?$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
