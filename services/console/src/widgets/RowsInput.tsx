/** Rows of a nested message: added, filled and taken out one by one. */
import type { ReactNode } from 'react';
import { useSay } from '../api/known.tsx';
import type { Field } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { Button } from './Button.tsx';

interface RowsProps {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly path: string;
  readonly row: (value: Json, onChange: (next: Json) => void, path: string) => ReactNode;
}

export function RowsInput({ field, value, onChange, path, row }: RowsProps) {
  const say = useSay();
  const rows = Array.isArray(value) ? (value as Json[]) : [];
  const replaced = (at: number, next: Json) => rows.map((one, index) => (index === at ? next : one));
  return (
    <div className="rows">
      {rows.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="row-of-fields" key={at}>
          {row(one, (next) => onChange(replaced(at, next)), `${path}[${at}]`)}
          <Button
            kind="quiet"
            onPress={() => onChange(rows.filter((_, index) => index !== at))}
            label={say({ zh: '删除第 {row} 项', en: 'Take out number {row}' }, { row: at + 1 })}
          >
            ✕
          </Button>
        </div>
      ))}
      <Button onPress={() => onChange([...rows, {}])}>{say({ zh: '添加{label}', en: 'Add: {label}' }, { label: say(field.label) })}</Button>
    </div>
  );
}
