/** How each kind of field is entered. Labels, hints and faults are tied to the control for screen readers. */
import { type ReactNode, useId } from 'react';
import { useLanguage, useSay } from '../api/known.tsx';
import type { Field } from '../contract/contract.ts';
import { empty, type Json, shown } from '../contract/form.ts';
import { say as sayIn } from '../contract/text.ts';
import { AttachmentInput } from './AttachmentInput.tsx';
import type { ControlProps } from './control.ts';
import { FileInput } from './FileInput.tsx';
import { InstantInput } from './InstantInput.tsx';
import { PairsInput } from './PairsInput.tsx';
import { RecordPicker, RecordsPicker } from './RecordPicker.tsx';
import { RowsInput } from './RowsInput.tsx';
import { ScaledInput } from './ScaledInput.tsx';
import { DayInput } from './WhenInput.tsx';

export interface FieldInputProps {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Faults by path: `title`, `layouts[0].capacity`. */
  readonly faults: Readonly<Record<string, string>>;
  /** Path of this field in the form. */
  readonly path: string;
}

/** A field with its label, hint and fault. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange, faults, path } = props;
  const say = useSay();
  const id = useId();
  const fault = faults[path];
  const hint = say(field.hint);
  const described = [hint !== '' && `${id}-hint`, fault !== undefined && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  const control: ControlProps = { field, value, onChange, id, described, invalid: fault !== undefined };
  const many = grouped.has(field.widget);
  const required = field.required && (
    <span className="required" aria-hidden="true">
      {' *'}
    </span>
  );
  const label = say(field.label);
  const rest = (
    <>
      {hint !== '' && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {many ? <GroupControl {...props} control={control} /> : controls[field.widget]?.(control)}
      {fault !== undefined && (
        <p className="fault" id={`${id}-fault`}>
          <span aria-hidden="true">✕ </span>
          {fault}
        </p>
      )}
    </>
  );
  const wide = ['long-text', 'rows', 'parts', 'choices', 'references', 'pairs'].includes(field.widget);
  if (many)
    return (
      <fieldset className={`field ${wide ? 'wide' : ''}`} data-path={path} aria-describedby={described} tabIndex={-1}>
        <legend>
          {label}
          {required}
        </legend>
        {rest}
      </fieldset>
    );
  return (
    <div className={`field ${wide ? 'wide' : ''}`} data-path={path}>
      {field.widget !== 'yes-no' && (
        <label htmlFor={id}>
          {label}
          {field.countedIn !== undefined && <span className="faint">{`（${say(field.countedIn)}）`}</span>}
          {required}
        </label>
      )}
      {rest}
    </div>
  );
}

/** Several controls under one legend. */
const grouped: ReadonlySet<string> = new Set(['instant', 'choices', 'references', 'rows', 'parts', 'texts', 'pairs']);

function GroupControl({ field, value, onChange, faults, path, control }: FieldInputProps & { readonly control: ControlProps }) {
  if (field.widget === 'instant') return <InstantInput {...control} />;
  if (field.widget === 'choices') return <Choices {...control} />;
  if (field.widget === 'references') return <RecordsPicker {...control} />;
  if (field.widget === 'pairs') return <PairsInput {...control} />;
  if (field.widget === 'texts') return <Texts {...control} />;
  const parts = (one: Json, change: (next: Json) => void, at: string) => (
    <Parts fields={field.fields} value={one} onChange={change} faults={faults} path={at} />
  );
  if (field.widget === 'parts') return parts((value ?? {}) as Json, onChange, path);
  return <RowsInput field={field} value={value} onChange={onChange} path={path} row={parts} />;
}

interface PartsProps {
  readonly fields: readonly Field[];
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  readonly faults: Readonly<Record<string, string>>;
  readonly path: string;
}

/** Fields of a nested message. */
function Parts({ fields, value, onChange, faults, path }: PartsProps) {
  const writable = fields.filter((field) => !field.readOnly && shown(field, value));
  return (
    <div className="fields">
      {writable.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={value[field.name]}
          onChange={(next) => onChange({ ...value, [field.name]: next })}
          faults={faults}
          path={`${path}.${field.name}`}
        />
      ))}
    </div>
  );
}

const common = ({ id, described, invalid, field }: ControlProps) => ({
  id,
  name: field.name,
  'aria-describedby': described,
  'aria-invalid': invalid || undefined,
  'aria-required': field.required || undefined,
  autoComplete: 'off',
});

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

const controls: Readonly<Partial<Record<Field['widget'], (control: ControlProps) => ReactNode>>> = {
  text: (control) => (
    <input
      {...common(control)}
      type="text"
      maxLength={control.field.schema.maxLength}
      value={text(control.value)}
      onChange={({ target }) => control.onChange(target.value)}
    />
  ),
  'long-text': (control) => (
    <textarea {...common(control)} rows={3} value={text(control.value)} onChange={({ target }) => control.onChange(target.value)} />
  ),
  number: (control) => <ScaledInput {...control} scale={1} />,
  money: (control) => <ScaledInput {...control} scale={100} unit={{ zh: '元', en: 'CNY' }} />,
  points: (control) => <ScaledInput {...control} scale={100} unit={{ zh: '分', en: 'points' }} />,
  area: (control) => <ScaledInput {...control} scale={100} unit={{ zh: 'm²', en: 'm²' }} />,
  percent: (control) => <ScaledInput {...control} scale={100} unit={{ zh: '%', en: '%' }} />,
  distance: (control) => <ScaledInput {...control} scale={1} unit={{ zh: 'm', en: 'm' }} />,
  duration: (control) => <ScaledInput {...control} scale={60} seconds />,
  date: (control) => <Day {...control} />,
  'yes-no': (control) => <YesNo {...control} />,
  choice: (control) => <Choice {...control} />,
  reference: (control) => <RecordPicker {...control} />,
  file: (control) => <FileInput {...control} />,
  attachment: (control) => <AttachmentInput {...control} />,
  attachments: (control) => <AttachmentInput {...control} />,
};

function Day({ field, value, onChange, id, described, invalid }: ControlProps) {
  const say = useSay();
  const { name, required } = field;
  return <DayInput {...{ id, name, described, invalid, required, onChange }} value={text(value)} label={say(field.label)} />;
}

function YesNo(control: ControlProps) {
  const say = useSay();
  const { value, onChange, field } = control;
  return (
    <label className="check">
      <input
        {...common({ ...control, field: { ...field, required: false } })}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
      />
      {say(field.label)}
    </label>
  );
}

function Choice(control: ControlProps) {
  const language = useLanguage();
  const { field, value, onChange } = control;
  const none = field.required && empty(value) ? { zh: '请选择', en: 'Choose' } : { zh: '不指定', en: 'Not said' };
  return (
    <select {...common(control)} value={text(value)} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}>
      <option value="">{sayIn(none, language)}</option>
      {field.values.map(({ name, label }) => (
        <option key={name} value={name}>
          {sayIn(label, language)}
        </option>
      ))}
    </select>
  );
}

function Choices({ field, value, onChange }: ControlProps) {
  const language = useLanguage();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const toggle = (name: string, on: boolean) =>
    onChange(field.values.map((one) => one.name).filter((one) => (one === name ? on : chosen.includes(one))));
  return (
    <div className="checks">
      {field.values.map(({ name, label }) => (
        <label key={name} className="check">
          <input type="checkbox" checked={chosen.includes(name)} onChange={({ target }) => toggle(name, target.checked)} />
          {sayIn(label, language)}
        </label>
      ))}
    </div>
  );
}

/** One text a line. */
function Texts(control: ControlProps) {
  const say = useSay();
  const lines = Array.isArray(control.value) ? control.value.join('\n') : '';
  return (
    <textarea
      {...common(control)}
      aria-label={say({ zh: '{label}，每行一项', en: '{label}, one a line' }, { label: say(control.field.label) })}
      rows={3}
      value={lines}
      onChange={({ target }) => control.onChange(target.value === '' ? [] : target.value.split('\n'))}
    />
  );
}
