/** Which columns a list shows. */
import { useSay } from '../api/known.tsx';
import type { Resource } from '../contract/contract.ts';
import { camel } from './RecordTable.tsx';

interface ColumnChoiceProps {
  readonly resource: Resource;
  readonly columns: readonly string[];
  readonly onChange: (columns: string[]) => void;
}

export function ColumnChoice({ resource, columns, onChange }: ColumnChoiceProps) {
  const say = useSay();
  const order = [...resource.columns.map(camel), ...resource.fields.map(({ name }) => name)];
  const all = [...new Set(order)].flatMap((name) => resource.fields.find((field) => field.name === name && name !== 'etag') ?? []);
  const toggle = (name: string, on: boolean) =>
    onChange(all.map((field) => field.name).filter((one) => (one === name ? on : columns.includes(one))));
  return (
    <details className="choice">
      <summary>{say({ zh: '显示列', en: 'Columns' })}</summary>
      <fieldset className="checks">
        <legend className="visually-hidden">{say({ zh: '显示列', en: 'Columns' })}</legend>
        {all.map(({ name, label }) => (
          <label key={name} className="check">
            <input type="checkbox" checked={columns.includes(name)} onChange={({ target }) => toggle(name, target.checked)} />
            {say(label)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
