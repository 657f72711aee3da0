/** The filters of a list, one control for each field that its contract lets one filter by. */
import { type FormEvent, useState } from 'react';
import { useSay } from '../api/known.tsx';
import type { Field } from '../contract/contract.ts';
import type { Filters } from '../contract/filter.ts';
import { Button } from '../widgets/Button.tsx';
import { Pick as PickRecord } from '../widgets/RecordPicker.tsx';
import { DayInput } from '../widgets/WhenInput.tsx';
import type { WhenProps } from '../widgets/when.ts';

interface FilterBarProps {
  readonly fields: readonly Field[];
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  /** Text search, where the contract has one. */
  readonly searched: boolean;
}

export function FilterBar({ fields, filters, onChange, searched }: FilterBarProps) {
  const say = useSay();
  const [narrow] = useState(() => matchMedia('(max-width: 48rem)').matches);
  const [draft, setDraft] = useState(filters);
  const [seen, setSeen] = useState(filters);
  if (seen !== filters) {
    // Another address: somebody went back, or took a saved view.
    setSeen(filters);
    setDraft(filters);
  }
  const set = (name: string, value: string) => setDraft({ ...draft, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '' && value !== '..')));
  };
  if (fields.length === 0 && !searched) return null;
  return (
    <details className="fold" open={!narrow || Object.keys(filters).length > 0}>
      <summary>{say({ zh: '筛选', en: 'Filter' })}</summary>
      <form className="filters" role="search" onSubmit={submit} aria-label={say({ zh: '筛选', en: 'Filter' })}>
        {searched && (
          <label>
            {say({ zh: '关键词', en: 'Words' })}
            <input type="search" name="q" value={draft['q'] ?? ''} onChange={({ target }) => set('q', target.value)} />
          </label>
        )}
        {fields.map((field) => (
          <FilterControl key={field.name} field={field} value={draft[field.name] ?? ''} onChange={(value) => set(field.name, value)} />
        ))}
        <div className="actions">
          <Button type="submit" kind="main">
            {say({ zh: '查询', en: 'Filter' })}
          </Button>
          <Button onPress={() => onChange({})}>{say({ zh: '重置', en: 'Reset' })}</Button>
        </div>
      </form>
    </details>
  );
}

function FilterControl({
  field,
  value,
  onChange,
}: {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  const label = say(field.label);
  if (field.widget === 'instant' || field.widget === 'date' || field.widget === 'number') {
    const [from = '', to = ''] = value.split('..');
    const Control = field.widget === 'number' ? NumberInput : DayInput;
    return (
      <fieldset className="span">
        <legend>{label}</legend>
        <Control
          value={from}
          label={say({ zh: '{label}：从', en: '{label}: from' }, { label })}
          onChange={(next) => onChange(`${next}..${to}`)}
        />
        <span aria-hidden="true">–</span>
        <Control
          value={to}
          label={say({ zh: '{label}：到', en: '{label}: to' }, { label })}
          onChange={(next) => onChange(`${from}..${next}`)}
        />
      </fieldset>
    );
  }
  if (field.widget === 'choice' || field.widget === 'yes-no') {
    const values = field.widget === 'choice' ? field.values : yesNo;
    return (
      <label>
        {label}
        <select value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{say({ zh: '全部', en: 'All' })}</option>
          {values.map((one) => (
            <option key={one.name} value={one.name}>
              {say(one.label)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  if (field.refersTo.length > 0)
    return (
      <div className="filter-record">
        <span aria-hidden="true">{label}</span>
        <PickRecord collections={field.refersTo} value={value} onChange={onChange} label={label} />
      </div>
    );
  return (
    <label>
      {label}
      <input type="text" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}

const NumberInput = ({ value, label, onChange }: Pick<WhenProps, 'value' | 'label' | 'onChange'>) => (
  <input type="number" value={value} aria-label={label} onChange={({ target }) => onChange(target.value)} />
);

const yesNo = [
  { name: 'true', label: { zh: '是', en: 'yes' } },
  { name: 'false', label: { zh: '否', en: 'no' } },
];
