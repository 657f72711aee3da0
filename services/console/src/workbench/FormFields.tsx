/** The fields of a form, under the groups that the contract names. */
import { useSay } from '../api/known.tsx';
import type { Form, Json } from '../contract/form.ts';
import { FieldInput } from '../widgets/FieldInput.tsx';

export interface FormFieldsProps {
  readonly form: Form;
  readonly fields: Form['fields'];
  readonly values: Json;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: unknown) => void;
}

export function FormFields({ form, fields: shown, values, faults, onChange }: FormFieldsProps) {
  const say = useSay();
  return groupsOf(form, shown).map(({ key, label, fields }) => (
    <fieldset key={key} className="group">
      {label !== undefined && <legend>{say(label)}</legend>}
      <div className="fields">
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={(value) => onChange(field.name, value)}
            faults={faults}
            path={field.name}
          />
        ))}
      </div>
    </fieldset>
  ));
}

/** Fields under the contract's groups, the rest first. */
function groupsOf(form: Form, fields: Form['fields']) {
  const groups = form.resource?.groups ?? [];
  const said = groups.map(({ key, label }) => ({ key, label, fields: fields.filter((field) => field.group === key) }));
  const rest = fields.filter((field) => !groups.some(({ key }) => key === field.group));
  return [{ key: '', label: undefined, fields: rest }, ...said].filter((group) => group.fields.length > 0);
}
