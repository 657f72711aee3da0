/** Every field of a record that says something, under the contract's groups. */
import { useSay } from '../api/known.tsx';
import { useTitles } from '../api/titles.ts';
import type { Field, Resource } from '../contract/contract.ts';
import { type Json, unsaid } from '../contract/form.ts';
import { addressOf, idOf } from '../contract/names.ts';
import { RecordAddress } from './Attachments.tsx';
import { Cell, namesIn } from './Cell.tsx';

/** Known by the page already, or of interest to machines only. */
const apart = new Set(['etag']);

export function RecordFields({ resource, record }: { readonly resource: Resource; readonly record: Json }) {
  const say = useSay();
  const fields = resource.fields.filter(({ name }) => !apart.has(name));
  const titleOf = useTitles(namesIn(fields, [record]));
  const known = new Set(resource.groups.map(({ key }) => key));
  const groups = [
    {
      key: '',
      label: say({ zh: '基本信息', en: 'Particulars' }),
      own: fields.filter(({ group }) => group === undefined || !known.has(group)),
    },
    ...resource.groups.map(({ key, label }) => ({ key, label: say(label), own: fields.filter(({ group }) => group === key) })),
  ].filter(({ own }) => own.length > 0);
  const address = resource.get && addressOf(resource.get, [idOf(String(record['name']))]);
  const cards = groups.map(({ key, label, own }) => (
    <section key={key} className="card" aria-label={label}>
      <h2>{label}</h2>
      <Definitions fields={own} record={record} titleOf={titleOf} />
    </section>
  ));
  return <RecordAddress value={address}>{cards}</RecordAddress>;
}

interface DefinitionsProps {
  readonly fields: readonly Field[];
  readonly record: Json;
  readonly titleOf: (name: string) => string;
}

export function Definitions({ fields, record, titleOf }: DefinitionsProps) {
  const say = useSay();
  return (
    <dl className="definitions">
      {fields
        .filter(({ name, widget }) => !unsaid(record[name]) || (widget === 'yes-no' && record[name] !== undefined))
        .map((field) => (
          <div key={field.name} className={['rows', 'long-text', 'pairs', 'parts'].includes(field.widget) ? 'wide' : undefined}>
            <dt>{say(field.label)}</dt>
            <dd>
              <Cell field={field} value={record[field.name]} titleOf={titleOf} whole />
            </dd>
          </div>
        ))}
    </dl>
  );
}
